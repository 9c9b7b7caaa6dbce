using System.Collections.Immutable;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Imports.Mappings;

namespace JourneyTracker.Imports.Reconciling;

// Of an initiative: what it is and since when.
internal sealed partial class InitiativeFacts
{
    private void AddCharter()
    {
        var (rule, first) = (_mapping.Initiative, _rows[0]);
        var registered = _recorded?.Log.Recorded is [{ Entry: InitiativeRegistered already }, ..] ? already : null;
        if (rule.Existing && registered is null)
        {
            Problem(first, rule.Key, "INITIATIVE_NOT_FOUND", "No initiative has this reference. Check how it is written, or register the initiative first.");
            return;
        }

        var stands = registered is null
            ? new CharterTexts(
                first.Text(rule.Name) ?? first.Text(new Given.From(rule.Key)) ?? first.Key,
                first.Text(rule.Purpose),
                first.Text(rule.Place),
                first.Text(rule.SubjectArea)
            )
            : new CharterTexts(registered.Name, registered.Purpose, registered.Place, registered.SubjectArea);
        // What the first file says holds from the beginning, whichever was imported first.
        var isOwn = !rule.Existing && (registered is null || IsOwn(_id));
        var since = isOwn ? AddRegistration(rule, first, stands) : first.At;
        _began = isOwn ? since : _recorded?.Present.Charter.Inception;
        foreach (var row in _rows)
        {
            // What the first one leaves open was not known yet when it was registered from a later one.
            var says = (row == first && !rule.Existing ? new CharterTexts(stands.Name, null, null, null) : stands).With(
                row.Text(rule.Name),
                row.Text(rule.Purpose),
                row.Text(rule.Place),
                row.Text(rule.SubjectArea)
            );
            if (says != stands && row.At is { } at)
            {
                AddAmendment(rule, row, row == first ? since ?? at : at, stands, says);
                stands = says;
            }
        }
    }

    private void AddAmendment(InitiativeRule rule, ImportedRow row, PartialDate on, CharterTexts before, CharterTexts says)
    {
        (string Field, string? Before, string? Now)[] texts =
        [
            ("name", before.Name, says.Name),
            ("purpose", before.Purpose, says.Purpose),
            ("place", before.Place, says.Place),
            ("subjectArea", before.SubjectArea, says.SubjectArea),
        ];
        string? Changed(string field) => texts.Where(text => text.Field == field && text.Now != text.Before).Select(text => text.Now).FirstOrDefault();
        ImmutableList<string> stay = [.. texts.Where(text => text.Now == text.Before).Select(text => text.Field)];
        ImmutableList<string> erased = [.. texts.Where(text => text.Now is null && text.Before is not null).Select(text => text.Field)];
        Add(
            $"charter/{row.At}",
            typeof(CharterAmended),
            on,
            Fact.Fingerprint(Changed("name"), Changed("purpose"), Changed("place"), Changed("subjectArea"), string.Join(',', erased)),
            row,
            Columns(("name", rule.Name), ("purpose", rule.Purpose), ("place", rule.Place), ("subjectArea", rule.SubjectArea)),
            null,
            (_, entry) =>
                new AmendCharter(
                    _id,
                    null,
                    entry,
                    on,
                    Changed("name"),
                    Changed("purpose"),
                    Changed("place"),
                    Changed("subjectArea"),
                    $"Changed in {row.InWords}."
                )
                {
                    Blanks = stay.IsEmpty && erased.IsEmpty ? null : new Blanks(stay, erased),
                }
        );
    }

    private PartialDate? AddRegistration(InitiativeRule rule, ImportedRow first, CharterTexts texts)
    {
        var began = rule.Began.Select(first.Date).FirstOrDefault(date => date is not null);
        // What is still to begin is there all the same on the day on which the file tells of it.
        var on = began is { } start && !(first.At is { } at && start.IsSurelyAfter(at)) ? start : first.At ?? began;
        if (on is not { } day)
        {
            Problem(first, rule.Began is [var column, ..] ? column : rule.Key, "DATE_MISSING", "It is not said when this initiative began. Give the date.");
            return null;
        }

        Add(
            "initiative",
            typeof(InitiativeRegistered),
            day,
            Fact.Fingerprint("registered"),
            first,
            [
                new("reference", rule.Key),
                .. Columns(("name", rule.Name), ("purpose", rule.Purpose), ("place", rule.Place), ("subjectArea", rule.SubjectArea)),
                .. rule.Began.Select(column => new ColumnOf("on", column)),
            ],
            null,
            (_, entry) =>
                new RegisterInitiative(
                    entry,
                    day,
                    ReferenceOf.Name(first.Key),
                    texts.Name ?? first.Key,
                    texts.Purpose,
                    texts.Place,
                    texts.SubjectArea,
                    $"{_mapping.Title}: {first.InWords}"
                ),
            isFixed: true
        );
        return day;
    }

    private sealed record CharterTexts(string? Name, string? Purpose, string? Place, string? SubjectArea)
    {
        public CharterTexts With(string? name, string? purpose, string? place, string? subjectArea) =>
            new(name ?? Name, purpose ?? Purpose, place ?? Place, subjectArea ?? SubjectArea);
    }
}
