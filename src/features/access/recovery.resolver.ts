import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Work as UnitOfWork } from '../../platform/database/work.js';
import { Work } from '../../platform/graphql/operations.interceptor.js';
import { Can } from '../../platform/policy/can.js';
import { StepUp } from '../../platform/policy/step-up.js';
import { PersonToRecoverType, RecoverPersonInput } from './account.types.js';
import { Person } from './person.entity.js';
import { RecoveryService } from './recovery.service.js';

@Resolver()
export class RecoveryResolver {
  constructor(private readonly recovery: RecoveryService) {}

  @Query(() => PersonToRecoverType, {
    nullable: true,
    description: 'By whole e-mail or phone; null when nobody has it.',
  })
  @Can('recover', Person)
  personToRecover(@Work() work: UnitOfWork, @Args('search') search: string): Promise<PersonToRecoverType | null> {
    return this.recovery.find(work, search);
  }

  @Mutation(() => Boolean, {
    description: 'After a check of identity: resets every way in and mails a link for a new password.',
  })
  @Can('recover', Person)
  @StepUp()
  async recoverPerson(@Work() work: UnitOfWork, @Args('input') input: RecoverPersonInput): Promise<boolean> {
    await this.recovery.recover(work, input);
    return true;
  }
}
