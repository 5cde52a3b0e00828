import { type DynamicModule, Module } from '@nestjs/common';
import { graphqlModule } from '../platform/graphql/graphql.module.js';
import { HealthController } from '../platform/health/health.controller.js';
import { PlatformModule, type PlatformParts } from '../platform/platform.module.js';
import { SampleStatementsController, SampleStatementsResolver } from './demo/sample-statements.front.js';
import { SampleStatements } from './demo/sample-statements.js';
import { features } from './features.js';
import { RefusalCodesResolver } from './refusal-codes.js';
import { RoleMatrixResolver } from './role-matrix.resolver.js';

/** Everything in one process: API, client files, and (when asked) the jobs. */
@Module({})
export class ApiModule {
  static with(parts: PlatformParts): DynamicModule {
    return {
      module: ApiModule,
      imports: [PlatformModule.with(parts), graphqlModule(), ...features],
      controllers: [HealthController, SampleStatementsController],
      providers: [RefusalCodesResolver, RoleMatrixResolver, SampleStatements, SampleStatementsResolver],
    };
  }
}

/** Jobs alone: the same features without their front. */
@Module({})
export class WorkerModule {
  static with(parts: PlatformParts): DynamicModule {
    return { module: WorkerModule, imports: [PlatformModule.with(parts), ...features] };
  }
}
