import { Args, Field, InputType, Mutation, ObjectType, Query, Resolver } from '@nestjs/graphql';
import { MaxLength } from 'class-validator';
import type { Work as UnitOfWork } from '../../platform/database/work.js';
import { Http, Work } from '../../platform/graphql/operations.interceptor.js';
import type { RequestContext } from '../../platform/graphql/request-context.js';
import { UUID } from '../../platform/graphql/scalars.js';
import { LoggedIn, OpenToAll } from '../../platform/policy/can.js';
import { StepUp } from '../../platform/policy/step-up.js';
import { ViewerType } from '../access/index.js';
import { OpenIdLogIn } from './open-id-log-in.service.js';
import { OpenIdProvider } from './open-id-provider.js';

@ObjectType('OpenIdProvider', {
  description: 'An outside place where people have accounts by which they may log in here.',
})
class OpenIdProviderType {
  @Field() title: string;
}

@InputType()
class OpenIdAnswerInput {
  @Field(() => UUID) state: string;
  @Field({ description: 'The query with which the provider sent the browser back.' })
  @MaxLength(4000)
  parameters: string;
}

@Resolver()
export class OpenIdLogInResolver {
  constructor(
    private readonly logIns: OpenIdLogIn,
    private readonly provider: OpenIdProvider,
  ) {}

  @Query(() => OpenIdProviderType, { nullable: true, description: 'Null where none is configured.' })
  @OpenToAll('the page of log-in shows the button')
  openIdProvider(): OpenIdProviderType | null {
    return this.provider.title == null ? null : { title: this.provider.title };
  }

  @Mutation(() => String, { description: 'Address of the provider to which the browser goes.' })
  @OpenToAll('asked by those who want to log in')
  beginOpenId(@Http() http: RequestContext): Promise<string> {
    return this.logIns.begin(http);
  }

  @Mutation(() => ViewerType)
  @OpenToAll('logging in is how one stops being a stranger')
  logInByOpenId(
    @Args('input') input: OpenIdAnswerInput,
    @Args('remember', { defaultValue: false }) remember: boolean,
    @Http() http: RequestContext,
  ): Promise<ViewerType> {
    return this.logIns.logIn(input, remember, http);
  }

  @Mutation(() => UUID, { description: 'For addOpenIdWay.' })
  @OpenToAll('gives nothing but a number that is worth something to this browser')
  proveOpenId(@Args('input') input: OpenIdAnswerInput, @Http() http: RequestContext): Promise<string> {
    return this.logIns.prove(input, http);
  }

  @Mutation(() => Boolean, { description: 'The account lets its owner in from now on.' })
  @LoggedIn()
  @StepUp()
  async addOpenIdWay(
    @Work() work: UnitOfWork,
    @Args('provenId', { type: () => UUID }) provenId: string,
    @Http() http: RequestContext,
  ): Promise<boolean> {
    await this.logIns.add(work, provenId, http);
    return true;
  }
}
