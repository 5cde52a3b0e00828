const { isEnumType } = require('graphql');

/**
 * Every enum of the schema as a list and a union, used by an operation or not: the client preset keeps only
 * used ones, and the words for refusals are checked against the whole list of codes.
 */
module.exports.plugin = (schema) =>
  Object.values(schema.getTypeMap())
    .filter((type) => isEnumType(type) && !type.name.startsWith('__'))
    .map((type) => {
      const values = type.getValues().map((value) => `'${value.name}'`);
      const list = `${type.name.charAt(0).toLowerCase()}${type.name.slice(1)}Values`;
      return `export const ${list} = [${values.join(', ')}] as const;\nexport type ${type.name} = (typeof ${list})[number];`;
    })
    .join('\n\n');
