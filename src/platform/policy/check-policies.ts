import { PATH_METADATA } from '@nestjs/common/constants.js';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { ACCESS } from './can.js';

const RESOLVER_TYPE = 'graphql:resolver_type';

/** Names each operation that was declared without a policy; one is enough to stop the start-up. */
export function operationsWithoutPolicy(discovery: DiscoveryService, scanner: MetadataScanner): string[] {
  const missing: string[] = [];
  for (const { instance } of [...discovery.getProviders(), ...discovery.getControllers()]) {
    if (!instance || typeof instance !== 'object') continue;
    const prototype = Object.getPrototypeOf(instance) as object | null;
    if (!prototype) continue;
    for (const method of scanner.getAllMethodNames(prototype)) {
      const fn = (prototype as Record<string, unknown>)[method];
      if (typeof fn !== 'function') continue;
      const operation = Reflect.getMetadata(RESOLVER_TYPE, fn) as string | undefined;
      const isRoot = operation === 'Query' || operation === 'Mutation' || operation === 'Subscription';
      const isRoute = Reflect.getMetadata(PATH_METADATA, fn) !== undefined;
      if ((isRoot || isRoute) && !Reflect.getMetadata(ACCESS, fn)) {
        missing.push(`${instance.constructor.name}.${method}`);
      }
    }
  }
  return missing;
}

export function checkPolicies(discovery: DiscoveryService, scanner: MetadataScanner): void {
  const missing = operationsWithoutPolicy(discovery, scanner);
  if (missing.length > 0) {
    throw new Error(
      `No policy is declared on ${missing.join(', ')}: put @Can(...), @LoggedIn() or @OpenToAll('why') on each`,
    );
  }
}
