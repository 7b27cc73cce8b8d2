import { Args, Ctx, Query, Resolver } from 'type-graphql';
import { countAuditEntries, listAuditEntries, type AuditRow } from '../../reads/access/audit';
import { connection, pageArgs, PageArgs50, type Connection, type RequestedPage } from '../connection';
import { Context } from '../context';
import { AuditEntryConnection } from './types';

@Resolver()
export class AuditLogResolver {
  @Query(() => AuditEntryConnection, {
    description: 'every mutation that was run or refused, newest first; kept for two years',
  })
  async auditLog(
    @Args(() => PageArgs50) args: RequestedPage,
    @Ctx() { viewer, services }: Context,
  ): Promise<Connection<AuditRow>> {
    const visible = viewer.groups;
    const page = await listAuditEntries(services.read, { visible, page: pageArgs(args) });
    return connection(page, () => countAuditEntries(services.read, visible));
  }
}
