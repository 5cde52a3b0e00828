import { Args, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Work as UnitOfWork } from '../../platform/database/work.js';
import { Work } from '../../platform/graphql/operations.interceptor.js';
import { UUID } from '../../platform/graphql/scalars.js';
import { Can } from '../../platform/policy/can.js';
import {
  ComplianceArgs,
  EvidenceInput,
  RequirementInput,
  SwitchRequirementArgs,
  WithdrawEvidenceArgs,
} from './compliance.inputs.js';
import { EvidenceRepository } from './compliance.repository.js';
import {
  AppointablePersonType,
  ComplianceAlarmsType,
  ComplianceEvidenceType,
  ComplianceRequirementType,
} from './compliance.types.js';
import { ComplianceList, type ListedRequirement } from './compliance-list.js';
import { ComplianceEvidence } from './evidence.entity.js';
import { Evidence } from './evidence.service.js';
import { ComplianceRequirement } from './requirement.entity.js';
import { Requirements } from './requirements.service.js';

const id = { type: () => UUID };
const version = { type: () => Int };

const shown = ({ requirement, ...rest }: ListedRequirement): ComplianceRequirementType => ({
  ...requirement,
  ...rest,
  own: requirement.code === null,
});

@Resolver(() => ComplianceRequirementType)
export class ComplianceResolver {
  constructor(
    private readonly list: ComplianceList,
    private readonly requirements: Requirements,
    private readonly evidence: Evidence,
    private readonly people: EvidenceRepository,
  ) {}

  @Query(() => [ComplianceRequirementType], {
    description: 'Everything that the centre must fulfil, with its evidence.',
  })
  @Can('read', ComplianceRequirement)
  async complianceRequirements(@Work() work: UnitOfWork, @Args() args: ComplianceArgs) {
    return (await this.list.on(work, args, args.on ?? undefined)).map(shown);
  }

  @Query(() => ComplianceRequirementType)
  @Can('read', ComplianceRequirement)
  async complianceRequirement(@Work() work: UnitOfWork, @Args('id', id) requirementId: string) {
    return shown(await this.list.one(work, requirementId));
  }

  @Query(() => ComplianceAlarmsType)
  @Can('read', ComplianceRequirement)
  complianceAlarms(@Work() work: UnitOfWork) {
    return this.list.alarms(work);
  }

  @Query(() => [AppointablePersonType], {
    description: 'The vendor’s people who may be appointed, by a part of the name.',
  })
  @Can('write', ComplianceEvidence)
  appointablePeople(@Work() work: UnitOfWork, @Args('search', { defaultValue: '' }) search: string) {
    return this.people.appointable(work, search.slice(0, 100));
  }

  @Mutation(() => ComplianceRequirementType)
  @Can('write', ComplianceRequirement)
  async addComplianceRequirement(
    @Work() work: UnitOfWork,
    @Args('input') input: RequirementInput,
    @Args('idempotencyKey', id) _key: string,
  ) {
    return shown(await this.list.one(work, (await this.requirements.add(work, input)).id));
  }

  @Mutation(() => ComplianceRequirementType)
  @Can('write', ComplianceRequirement)
  async updateComplianceRequirement(
    @Work() work: UnitOfWork,
    @Args('id', id) requirementId: string,
    @Args('input') input: RequirementInput,
    @Args('expectedVersion', version) expectedVersion: number,
  ) {
    await this.requirements.update(work, requirementId, input, expectedVersion);
    return shown(await this.list.one(work, requirementId));
  }

  @Mutation(() => ComplianceRequirementType)
  @Can('write', ComplianceRequirement)
  async switchComplianceRequirement(@Work() work: UnitOfWork, @Args() args: SwitchRequirementArgs) {
    await this.requirements.switch(work, args.id, args.reason, args.expectedVersion);
    return shown(await this.list.one(work, args.id));
  }

  @Mutation(() => ComplianceEvidenceType)
  @Can('write', ComplianceEvidence)
  async addComplianceEvidence(
    @Work() work: UnitOfWork,
    @Args('requirementId', id) requirementId: string,
    @Args('input') input: EvidenceInput,
    @Args('idempotencyKey', id) _key: string,
  ) {
    return this.list.shown(work, (await this.evidence.add(work, requirementId, input)).id);
  }

  @Mutation(() => ComplianceEvidenceType, { description: 'Takes back what was added by mistake.' })
  @Can('write', ComplianceEvidence)
  async withdrawComplianceEvidence(@Work() work: UnitOfWork, @Args() args: WithdrawEvidenceArgs) {
    await this.evidence.withdraw(work, args.id, args.reason, args.expectedVersion);
    return this.list.shown(work, args.id);
  }
}
