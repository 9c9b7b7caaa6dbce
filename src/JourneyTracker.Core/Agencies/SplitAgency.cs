using System.Collections.Immutable;
using JourneyTracker.Core.Access;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Agencies;

/// <summary>Records that an agency was split into several; what was recorded under it stays findable under each of them.</summary>
/// <param name="AgencyId">The agency that ceased to exist.</param>
/// <param name="Version">The version the caller saw; null applies the command to whatever is current.</param>
/// <param name="EntryId">The caller's id for the fact.</param>
/// <param name="On">When it was so.</param>
/// <param name="IntoAgencyIds">Agencies of the directory that it was split into. With the new ones there are at least two.</param>
/// <param name="NewAgencies">Agencies that it was split into and that are registered with this, as known since that day.</param>
/// <param name="Reason">Why.</param>
[GivenBy(Role.ProgrammeOffice, Role.Administrator)]
public sealed record SplitAgency(
    Guid AgencyId,
    long? Version,
    Guid EntryId,
    PartialDate On,
    ImmutableList<Guid> IntoAgencyIds,
    ImmutableList<NewAgency> NewAgencies,
    string? Reason
) : IAgencyCommand, IWithOtherRecords
{
    /// <inheritdoc />
    IEnumerable<(RecordKind Kind, Guid Id)> IWithOtherRecords.Others => Successors.Select(agency => (RecordKind.Agency, agency));

    /// <summary>Every agency it was split into, those newly registered last.</summary>
    internal ImmutableList<Guid> Successors => [.. IntoAgencyIds, .. NewAgencies.Select(agency => agency.IdIn(EntryId))];
}

/// <summary>An agency that came of a split.</summary>
/// <param name="Reference">A short name unique in the programme office: 2 to 64 lower-case letters, digits and hyphens.</param>
/// <param name="Name">Its name.</param>
/// <param name="Place">Where it works.</param>
/// <param name="Sector">The sector it belongs to.</param>
public sealed record NewAgency(string Reference, string Name, string? Place, string? Sector)
{
    /// <summary>Its id: it follows from that of the split, so that saying the same again makes no other agency.</summary>
    public Guid IdIn(Guid split) => DerivedId.Of($"agency/{split}/{Reference}");
}

/// <summary>Decides on <see cref="SplitAgency" />.</summary>
public static class SplitAgencyHandler
{
    /// <summary>What it leads to: the end of the agency, and the registrations of those that are new.</summary>
    /// <exception cref="VersionConflict" /><exception cref="EntryIdTaken" /><exception cref="FactInFuture" /><exception cref="AgencyNotFound" /><exception cref="AgencyHasEnded" /><exception cref="SplitIntoTooFew" /><exception cref="SplitIntoItself" /><exception cref="SplitIntoTheSameTwice" /><exception cref="EndedBeforeItExisted" />
    /// <exception cref="ReferenceNotAccepted" /><exception cref="ReferenceTaken" /><exception cref="TextNotAccepted" /><exception cref="AgenciesContradict" />
    public static IEnumerable<object> Decide(SplitAgency command, Agency agency, IReadOnlyList<Agency> into, TimeProvider clock)
    {
        var split = agency
            .Log.Record(command, clock, new AgencySplit(command.EntryId, command.On, command.Successors, command.Reason), () =>
            {
                EnsureSeveral(command);
                agency.Present.EnsureExists();
                agency.Present.EnsureExistedOn(command.On);
                foreach (var successor in into)
                {
                    successor.Present.EnsureNotEndedBefore(command.On, "intoAgencyIds");
                }

                foreach (var added in command.NewAgencies)
                {
                    Reference.EnsureAccepted(added.Reference, "newAgencies");
                    if (string.IsNullOrWhiteSpace(added.Name))
                    {
                        throw new TextNotAccepted("newAgencies", $"The name of {added.Reference} is empty. Fill it in.");
                    }

                    foreach (var (text, what) in new[] { (added.Name, "The name"), (added.Place, "The place"), (added.Sector, "The sector") })
                    {
                        CommandForm.EnsureText(text, "newAgencies", $"{what} of {added.Reference}", CommandForm.LongestLine);
                    }
                }
            })
            .ToList();
        return split.Count == 0
            ? []
            :
            [
                .. split,
                .. command.NewAgencies.Select(added => new AgencyRegistered(
                    added.IdIn(command.EntryId),
                    command.On,
                    added.Reference,
                    added.Name,
                    added.Place,
                    added.Sector
                )),
            ];
    }

    private static void EnsureSeveral(SplitAgency command)
    {
        if (command.Successors.Contains(command.AgencyId))
        {
            throw new SplitIntoItself();
        }

        if (command.Successors.Distinct().Count() is var several && several < 2)
        {
            throw new SplitIntoTooFew();
        }

        if (several != command.Successors.Count)
        {
            throw new SplitIntoTheSameTwice();
        }
    }
}
