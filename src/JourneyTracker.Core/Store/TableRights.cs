namespace JourneyTracker.Core.Store;

/// <summary>
/// Who may do what with a table that takes another's place. Rights belong to a table and not to its name, and default rights
/// are given where a table is made, so that one made in a schema beside would come without any, and a host whose user
/// is not the owner would be locked out of its own rows.
/// </summary>
internal static class TableRights
{
    /// <summary>
    /// The statement that gives a table the rights on the one whose place it takes, where there is one, and those that a table made in its place would have.
    /// </summary>
    /// <param name="from">The schema in use.</param>
    /// <param name="to">The schema in which the table was made.</param>
    /// <param name="table">The name of both.</param>
    public static string CarryOver(string from, string to, string table) =>
        $"""
            do $rights$
            declare given record;
            begin
              for given in
                select r.grantee, r.privilege_type, bool_or(r.is_grantable) as passed_on
                from (
                  select relacl as rights from pg_class where oid = to_regclass('{from}.{table}')
                  union all
                  select defaclacl from pg_default_acl where defaclnamespace = '{from}'::regnamespace and defaclobjtype = 'r' and defaclrole = current_user::regrole
                ) as of_before, aclexplode(of_before.rights) as r
                where r.grantee <> current_user::regrole
                group by r.grantee, r.privilege_type
              loop
                execute format('grant %s on {to}.{table} to %s%s', given.privilege_type,
                  case given.grantee when 0 then 'public' else given.grantee::regrole::text end,
                  case when given.passed_on then ' with grant option' else '' end);
              end loop;
            end $rights$
            """;
}
