using Weasel.Postgresql.Tables;

namespace JourneyTracker.Server.SignIn;

/// <summary>Who is signed in to the pages. A key is kept as its hash and a ticket encrypted: reading the table signs nobody in and tells no name.</summary>
internal sealed class PageSessionTable : Table
{
    /// <summary>The table's name.</summary>
    public const string Named = "page_sessions";

    public PageSessionTable(string schema)
        : base($"{schema}.{Named}")
    {
        AddColumn("key_hash", "bytea").AsPrimaryKey();
        AddColumn("ticket", "bytea").NotNull();
        AddColumn<DateTimeOffset>("expires_at").NotNull().AddIndex();
    }
}
