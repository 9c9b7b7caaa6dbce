using System.Collections.Immutable;
using JourneyTracker.Core.Agencies;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.People;
using JourneyTracker.Core.Portfolios;
using JourneyTracker.Core.Workshops;

namespace JourneyTracker.Core.Access;

/// <summary>Which roles may give which command. What nobody is named for is the programme office's.</summary>
public static class Permissions
{
    private static readonly ImmutableHashSet<Type> AgenciesOwn =
    [
        typeof(RecordMeasurement),
        typeof(WithholdMeasurement),
        typeof(CorrectMeasurement),
        typeof(CorrectMeasurementToMissing),
        typeof(PlanMilestone),
        typeof(ReachMilestone),
        typeof(RescheduleMilestone),
        typeof(DropMilestone),
        typeof(RaiseChallenge),
        typeof(ReassessChallenge),
        typeof(RecordMitigation),
        typeof(EscalateChallenge),
        typeof(ResolveChallenge),
        typeof(AcceptChallenge),
        typeof(ReopenChallenge),
    ];

    private static readonly ImmutableHashSet<Type> Boards = [typeof(TakeDecision), typeof(AssessConfidence), typeof(IssueStatusReport)];

    private static readonly ImmutableHashSet<Type> Directories =
    [
        typeof(RegisterAgency),
        typeof(RenameAgency),
        typeof(MergeAgency),
        typeof(SplitAgency),
        typeof(DissolveAgency),
        typeof(WithdrawAgencyEntry),
        typeof(RedateAgencyEntry),
        typeof(CreatePortfolio),
        typeof(RenamePortfolio),
        typeof(AddToPortfolio),
        typeof(RemoveFromPortfolio),
        typeof(WithdrawPortfolioEntry),
        typeof(RedatePortfolioEntry),
    ];

    private static readonly ImmutableHashSet<Type> People = [typeof(NamePerson), typeof(ErasePerson)];

    // Everybody who logs may put right what they logged themselves; OwnEntries sees to that.
    private static readonly ImmutableHashSet<Type> Corrections = [typeof(WithdrawEntry), typeof(RedateEntry)];

    private static readonly ImmutableHashSet<Type> Everyones = [typeof(JoinWorkshop), typeof(AnswerQuestions)];

    /// <summary>
    /// Those who may read the history, and what was known at an earlier time, which holds what was withdrawn since: everyone but agency contributors.
    /// </summary>
    public static ImmutableHashSet<Role> ReadersOfHistory { get; } = [Role.ProgrammeOffice, Role.GovernanceBoard, Role.Auditor, Role.Administrator];

    /// <summary>Whether somebody may read the name of who recorded something: who reads the history that of everybody, and everyone their own.</summary>
    public static bool MayReadName(Viewer viewer, string subject) => viewer.Roles.Overlaps(ReadersOfHistory) || viewer.Subject == subject;

    /// <summary>Those who may take bundles away: who verifies, and who keeps the tenant.</summary>
    public static ImmutableHashSet<Role> Exporters { get; } = [Role.Auditor, Role.Administrator];

    /// <summary>Whether agency contributors give a command of this type, for their own agency.</summary>
    public static bool IsAgenciesOwn(Type command) => AgenciesOwn.Contains(command);

    /// <summary>The roles that may give a command of this type.</summary>
    public static ImmutableHashSet<Role> For(Type command) =>
        AgenciesOwn.Contains(command) ? [Role.ProgrammeOffice, Role.AgencyContributor]
        : Boards.Contains(command) ? [Role.ProgrammeOffice, Role.GovernanceBoard]
        : Everyones.Contains(command) || Corrections.Contains(command) ? [Role.ProgrammeOffice, Role.AgencyContributor, Role.GovernanceBoard]
        : Directories.Contains(command) ? [Role.ProgrammeOffice, Role.Administrator]
        : People.Contains(command) ? [Role.Administrator]
        : [Role.ProgrammeOffice];
}

/// <summary>The caller may not do that. Nothing was recorded.</summary>
public sealed class NotAllowed(string message) : Exception(message);
