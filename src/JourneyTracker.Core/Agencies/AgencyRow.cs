using System.Collections.Immutable;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Agencies;

/// <summary>One agency of the directory.</summary>
public sealed record AgencyRow
{
    /// <summary>The agency.</summary>
    public required Guid Id { get; init; }

    /// <summary>A short name unique in the programme office.</summary>
    public required string Reference { get; init; }

    /// <summary>Its name, to sort by.</summary>
    public required string Name { get; init; }

    /// <summary>The agency it became part of; null where it did not.</summary>
    public Guid? IntoAgencyId { get; init; }

    /// <summary>What a search looks through, in lower case: present and former names.</summary>
    public string SearchText { get; init; } = "";

    /// <summary>The agency as it is now.</summary>
    public required AgencyState Agency { get; init; }

    /// <summary>What was known of its end, the first knowledge first; empty where nobody ever said that it had ended.</summary>
    public ImmutableArray<KnownEnd> Ends { get; init; } = [];

    /// <summary>Whether anybody ever said that it had ended, to filter by.</summary>
    public bool EverEnded => !Ends.IsEmpty;

    /// <summary>The row of an agency.</summary>
    public static AgencyRow Of(Agency agency) => Of(agency.Present) with { Ends = KnownEnd.Of(agency) };

    private static AgencyRow Of(AgencyState agency) =>
        new()
        {
            Id = agency.Id,
            Reference = agency.Reference,
            Name = agency.Name,
            IntoAgencyId = agency.End?.IntoAgencyId,
            SearchText = Text.ToFind([agency.Reference, agency.Name, .. agency.FormerNames, agency.Place, agency.Sector]),
            Agency = agency,
        };
}
