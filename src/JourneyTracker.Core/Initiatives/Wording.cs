using JourneyTracker.Core.Framework;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>How values of an initiative are written in lines that people read.</summary>
internal static class Wording
{
    /// <summary>The service model in words; null stands for separate agencies.</summary>
    public static string Model(ServiceModel? model) => Phrases.Words(model) ?? "separate agencies";

    /// <summary>A measure by its name.</summary>
    public static string Name(Measure measure) => MeasureCatalogue.Of(measure).Name;

    /// <summary>A measured figure with its unit, and with its parts where it was computed.</summary>
    public static string Amount(MeasuredFigure figure, string? unit) => figure.IsComputed ? figure.Told(unit ?? "") : Phrases.Amount(figure.Value, unit ?? "");

    /// <summary>A consideration of the framework by its text; the id where no edition has it.</summary>
    public static string ChecklistItem(string id) => Editions.All.SelectMany(edition => edition.Checklist).LastOrDefault(item => item.Id == id)?.Text ?? id;

    /// <summary>A fact about the nature of the outcomes, as a sentence begins.</summary>
    public static string Of(OutcomeFact fact) =>
        fact switch
        {
            OutcomeFact.CaseAcrossAgencies => "One case is carried across agencies",
            OutcomeFact.SameFacts => "The agencies decide on the same facts about the same person",
            OutcomeFact.SameAgencies => "The same agencies take part in every case",
        };

    /// <summary>The same within a sentence.</summary>
    public static string Lower(OutcomeFact fact) => $"{char.ToLowerInvariant(Of(fact)[0])}{Of(fact)[1..]}";

    /// <summary>Since when a running total counts, to go on in a sentence.</summary>
    public static string SinceWhen(CumulativeSince since) => since == CumulativeSince.Beginning ? "since the initiative began" : "since the start of the year";
}
