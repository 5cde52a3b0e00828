import { RequestMethod } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { uuidv7 } from '../../src/kernel/id.js';
import type { Okno } from './okno.js';
import type { Meant } from './operations.js';

export interface Route {
  method: 'GET' | 'POST' | 'DELETE';
  path: string;
  name: string;
}

/** Every operation over plain HTTP, as the controllers declare them. */
export function routesOf(okno: Okno): Route[] {
  const scanner = okno.app.get(MetadataScanner, { strict: false });
  const routes = okno.app
    .get(DiscoveryService, { strict: false })
    .getControllers()
    .flatMap(({ instance, metatype }) => {
      if (!instance || !metatype) return [];
      const bases = [Reflect.getMetadata(PATH_METADATA, metatype)].flat() as string[];
      const prototype = Object.getPrototypeOf(instance);
      return scanner.getAllMethodNames(prototype).flatMap((name) => {
        const handler = prototype[name];
        const own = Reflect.getMetadata(PATH_METADATA, handler) as string | string[] | undefined;
        if (own === undefined) return [];
        const method = RequestMethod[Reflect.getMetadata(METHOD_METADATA, handler) as number] as Route['method'];
        return bases.flatMap((base) =>
          [own].flat().map((tail) => {
            const path = `/${base}/${tail}`.replaceAll(/\/+/g, '/').replace(/(.)\/$/, '$1');
            return { method, path, name: `${method} ${path}` };
          }),
        );
      });
    });
  return routes.sort((a, b) => a.name.localeCompare(b.name));
}

/** Identifiers of rows that are nowhere. */
export const nothingMeant: Meant = { version: 1, id: () => uuidv7() };

const words: Record<string, string> = { kind: 'clients', image: 'stamp', format: 'csv' };

/** The address with its places filled; questions about a period and ids by name go along. */
export function addressOf(route: Route, meant: Meant, asked: boolean): string {
  const path = route.path.replaceAll(/:(\w+)/g, (_, name: string) => words[name] ?? meant.id(name));
  if (!asked) return path;
  const ids = ['clientId', 'sellerId', 'partnerId', 'serviceCentreId'].map((n) => `${n}=${meant.id(n)}`).join('&');
  return `${path}?from=2024-01-01&to=2030-12-31&${ids}`;
}
