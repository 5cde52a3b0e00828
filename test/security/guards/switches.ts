import 'reflect-metadata';

type Condition = Record<string, unknown> | undefined;
interface Access {
  kind: string;
  subject?: { name: string };
}

export interface Door {
  file: string;
  subject: string;
  name(): string;
}

/** Every guard by its name, whether it is taken away now, and which calls met it. */
export class Switches {
  /** The guard that is off. */
  off: string | null = null;
  /** The call that is being made; none while data is seeded. */
  current: string | null = null;
  readonly met = new Map<string, Set<string>>();
  /** Operations with a right at the door: the file that declares each and the subject of its right. */
  readonly doors: Door[] = [];

  private isOff(id: string): boolean {
    if (this.current !== null) {
      let calls = this.met.get(id);
      if (!calls) {
        calls = new Set();
        this.met.set(id, calls);
      }
      calls.add(this.current);
    }
    return this.off === id;
  }

  actor<A extends object>(id: string, actor: A): A | { authorize(): void } {
    return this.isOff(id) ? { authorize: () => undefined } : actor;
  }
  narrow<F extends (...args: never[]) => string>(id: string, narrow: F): F {
    return this.isOff(id) ? ((() => 'true') as unknown as F) : narrow;
  }
  ways<F extends (...args: never[]) => readonly string[]>(id: string, ways: F): F {
    return this.isOff(id) ? ((() => ['true']) as unknown as F) : ways;
  }
  condition(actions: string | readonly string[], subject: { name: string }, condition: Condition): Condition {
    if (!condition) return condition;
    const id = `condition ${[actions].flat().join('+')} ${subject.name} by ${Object.keys(condition).join('+')}`;
    return this.isOff(id) ? undefined : condition;
  }
  /** `@Can` that can be weakened to `@LoggedIn` while the program runs. */
  can(id: string, can: (action: string, subject: never) => MethodDecorator) {
    return (action: string, subject: never): MethodDecorator =>
      (target, key, descriptor) => {
        can(action, subject)(target, key, descriptor);
        const access = Reflect.getMetadata('okno:access', descriptor.value as object) as Access;
        const file = id.slice(id.indexOf(' ') + 1).replace(/:\d+$/, '');
        const named = descriptor.value as object;
        this.doors.push({
          file,
          subject: (subject as { name: string }).name,
          // The name in the schema is told by a decorator that comes later.
          name: () => (Reflect.getMetadata('graphql:resolver_name', named) as string | undefined) ?? String(key),
        });
        Object.defineProperty(access, 'kind', { get: () => (this.isOff(id) ? 'loggedIn' : 'can') });
      };
  }
}

declare global {
  var guards: Switches;
}
globalThis.guards = new Switches();
