import { Injectable } from '@nestjs/common';
import type { RequestContext } from '../../platform/graphql/request-context.js';
import type { ViewerType } from './access.types.js';
import { LogInService, type ViewerView } from './log-in.service.js';
import { SessionCookie } from './session-cookie.js';
import type { Entry } from './sessions.js';

/** A viewer as the schema tells of him. */
export const toViewer = (v: ViewerView): ViewerType => ({
  person: v.person,
  secondFactorNeeded: v.secondFactorNeeded,
  scopes: v.scopes.map((s) => ({ ...s, roles: s.grants.map((g) => g.role) })),
});

/** The last step of every way in: the session goes into the cookie, the log names who came in, the answer tells of him. */
@Injectable()
export class Entering {
  constructor(
    private readonly logIns: LogInService,
    private readonly cookie: SessionCookie,
  ) {}

  async finish(http: RequestContext, entry: Entry): Promise<ViewerType> {
    const session = this.cookie.enter(http.reply, entry);
    const viewer = await this.logIns.viewerOf(session, http.origin);
    if (http.work) http.work.onBehalfOf = viewer.person.id;
    return toViewer(viewer);
  }
}
