using Weasel.Postgresql.Tables;

namespace JourneyTracker.Core.Store;

/// <summary>The table of names. It is no part of the record: what is erased from it leaves the events as they are.</summary>
internal sealed class PeopleTable : Table
{
    /// <summary>The table's name.</summary>
    public const string Named = "people";

    public PeopleTable(string schema)
        : base($"{schema}.{Named}")
    {
        AddColumn<string>("tenant_id").AsPrimaryKey();
        AddColumn<string>("subject").AsPrimaryKey();
        AddColumn<string>("name");
        AddColumn<string>("named_by");
        AddColumn<DateTimeOffset>("erased_at");
        AddColumn<string>("erased_by");
        AddColumn<string>("seal");
        AddColumn<string>("mail_address");
    }
}
