using System.Collections.Immutable;
using JourneyTracker.Imports.Mappings;
using JourneyTracker.Imports.Reconciling;

namespace JourneyTracker.Imports.Looking;

/// <summary>An initiative that is on record.</summary>
/// <param name="Reference">Its reference.</param>
/// <param name="Name">Its name.</param>
public sealed record KnownInitiative(string Reference, string Name);

/// <summary>An initiative of a file that no reference on record is like: people often know it by its name.</summary>
/// <param name="Index">Which of those in the file it is, from 0.</param>
/// <param name="Text">What the file calls it.</param>
/// <param name="Suggested">The reference of the one that is probably meant; null where none is near.</param>
public sealed record InitiativeQuestion(int Index, string Text, string? Suggested)
{
    /// <summary>The most that are asked; what is not asked is told by the check.</summary>
    public const int Most = 60;

    // Names of initiatives are like each other, and nothing may be recorded of another one: only slips are suggested.
    private const int OneLetterOf = 8;

    // As long as a word of a mapping can be.
    private const int LongestText = 100;

    /// <summary>What is to be asked about the initiatives of a file that have to be on record already.</summary>
    /// <param name="look">The file.</param>
    /// <param name="choices">What was said about it.</param>
    /// <param name="known">The initiatives on record.</param>
    public static ImmutableArray<InitiativeQuestion> Of(FileLook look, LookChoices choices, IReadOnlyCollection<KnownInitiative> known)
    {
        if (MadeMapping.Registers(choices) || choices.With(Meaning.Initiative).FirstOrDefault() is not { } key)
        {
            return [];
        }

        var references = known.Select(initiative => initiative.Reference).ToHashSet(StringComparer.Ordinal);
        var named = known.ToLookup(initiative => Glossary.Plain(initiative.Name));
        var texts = new ReadAsTexts(MadeMapping.ReadAsOf(choices));
        return
        [
            .. look
                .Table.Rows.Select(row => Whitespace.Collapsed(row.Cells[key.Position]))
                .Where(text => !texts.IsNone(text) && !texts.IsWithheld(text) && text.Length <= LongestText)
                .DistinctBy(Whitespace.Key)
                .Where(text => !references.Contains(ReferenceOf.Name(text)))
                .Take(Most)
                .Select((text, index) => new InitiativeQuestion(index, text, (named[Glossary.Plain(text)].FirstOrDefault() ?? Near(text, known))?.Reference)),
        ];
    }

    private static KnownInitiative? Near(string text, IReadOnlyCollection<KnownInitiative> known) =>
        Nearness.Nearest(text, known.Select(initiative => initiative.Name), OneLetterOf) is { } name
            ? known.First(initiative => initiative.Name == name)
            : null;
}
