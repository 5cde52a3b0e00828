/** Log-in through an outside OpenID Connect provider, where one is configured. */
import { Module } from '@nestjs/common';
import { AccessModule } from '../access/index.js';
import { OpenIdLogInResolver } from './open-id-log-in.resolver.js';
import { OpenIdLogIn } from './open-id-log-in.service.js';
import { OpenIdProvider } from './open-id-provider.js';

@Module({
  imports: [AccessModule],
  providers: [OpenIdProvider, OpenIdLogIn, OpenIdLogInResolver],
})
export class OpenIdLogInModule {}
