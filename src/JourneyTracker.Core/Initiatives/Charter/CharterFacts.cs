using JourneyTracker.Core.History;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>The facts of the charter.</summary>
internal static class CharterFacts
{
    public static IEnumerable<StateFact> Of(InitiativeState state)
    {
        var charter = state.Charter;
        var about = new Subject(ChangeKind.Charter, "charter", "Charter");
        var registered = Last(state, entry => entry is InitiativeRegistered);
        yield return new StateFact(
            new FactKey("", "status"),
            ChangeKind.Status,
            "Status",
            null,
            Phrases.Words(charter.Status),
            [.. new[] { charter.StatusChanged ?? registered }.OfType<EntryReference>()]
        );
        yield return new StateFact(
            new FactKey("", "target"),
            ChangeKind.TargetModel,
            "Target model",
            null,
            Phrases.Words(charter.TargetModel),
            [.. new[] { charter.TargetChosenBy }.OfType<EntryReference>()]
        );
        yield return about.Fact("approach", Phrases.Words(charter.Approach), Last(state, entry => entry is JourneyApproachChosen));
        yield return about.Fact("framework edition", charter.Edition.Name, charter.EditionAdoptedBy ?? registered);
        yield return about.Fact("name", charter.Name, Last(state, entry => entry is InitiativeRegistered or CharterAmended { Name: not null }));
        yield return about.Fact(
            "purpose",
            charter.Purpose,
            Last(state, entry => entry is InitiativeRegistered or CharterAmended { Purpose: not null } || Erased(entry, "purpose"))
        );
        yield return about.Fact(
            "place",
            charter.Place,
            Last(state, entry => entry is InitiativeRegistered or CharterAmended { Place: not null } || Erased(entry, "place"))
        );
        yield return about.Fact(
            "subject area",
            charter.SubjectArea,
            Last(state, entry => entry is InitiativeRegistered or CharterAmended { SubjectArea: not null } || Erased(entry, "subjectArea"))
        );
        yield return about.Fact("began", Marked.Date(charter.Inception), registered);
        yield return about.Fact("ended", Marked.Date(charter.ClosedOn), charter.StatusChanged);
        yield return about.Fact("outcome", Phrases.Words(charter.Outcome), charter.StatusChanged);
        yield return about.Fact("superseded by", charter.SupersededBy is { } successor ? Phrases.Initiative(successor) : null, charter.StatusChanged);
    }

    private static bool Erased(IEntry entry, string field) => entry is CharterAmended amended && amended.Erases(field);

    private static EntryReference? Last(InitiativeState state, Func<IEntry, bool> kind) => state.Entries.LastOrDefault(entry => kind(entry.Entry))?.Reference;
}
