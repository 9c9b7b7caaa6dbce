using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Store;

/// <summary>A host of an earlier version, which would not understand the entry, still works on the same database.</summary>
public sealed class OlderHostConnected(string what, OtherHost older)
    : RuleViolation(
        "OLDER_HOST_CONNECTED",
        $"{what} can't be recorded yet: a host of an earlier version ({older.Address}) still works on this database and does not understand it. Nothing was recorded. Try again in a minute, when the upgrade is done. If it goes on, tell whoever runs this service."
    );
