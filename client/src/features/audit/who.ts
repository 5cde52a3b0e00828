type Named = { actorKind: string; actorName: string | null };

/** Who did it: a person by name; what the program did by itself is its own, what nobody was logged in for is nobody's. */
export function whoOf({ actorKind, actorName }: Named, words: { system: string; somebody: string }): string {
  if (actorKind === 'system') return words.system;
  return actorKind === 'anonymous' || actorName == null ? words.somebody : actorName;
}
