using Marten;
using Npgsql;
using Weasel.Core;

namespace JourneyTracker.Core.Store;

/// <summary>How rows are kept: in the store itself, and alone in tables beside it while they are computed anew.</summary>
internal static class RowStore
{
    /// <summary>How rows alone are kept, in a schema of their own: the same tables as in the store itself.</summary>
    public static StoreOptions Options(StoreSettings settings, NpgsqlDataSource database)
    {
        var options = Common(settings);
        options.Connection(database);
        return options;
    }

    /// <summary>What holds wherever rows are kept.</summary>
    public static StoreOptions Common(StoreSettings settings)
    {
        var options = new StoreOptions { DatabaseSchemaName = settings.Schema };
        options.UseSystemTextJsonForSerialization(EnumStorage.AsString, Casing.CamelCase);
        options.Policies.AllDocumentsAreMultiTenanted();
        options.Advanced.DefaultTenantUsageEnabled = false;
        ReadModelTables.Describe(options, LanguageSetup.Configuration(settings.LanguageSchema ?? settings.Schema));
        return options;
    }
}
