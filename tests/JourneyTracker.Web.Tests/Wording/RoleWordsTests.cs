using System.Collections.Immutable;
using JourneyTracker.Core.Access;
using JourneyTracker.Core.Agencies;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.People;
using JourneyTracker.Core.Portfolios;
using JourneyTracker.Core.Workshops;
using JourneyTracker.Web.Wording;

namespace JourneyTracker.Web.Tests.Wording;

/// <summary>What is said of a role against what it may do.</summary>
public sealed class RoleWordsTests
{
    private static readonly ImmutableArray<Type> Commands =
    [
        .. typeof(IEntryCommand)
            .Assembly.GetTypes()
            .Where(type =>
                !type.IsInterface
                && (
                    type.IsAssignableTo(typeof(IEntryCommand))
                    || type == typeof(RegisterInitiative)
                    || type == typeof(RegisterAgency)
                    || type == typeof(CreatePortfolio)
                    || type == typeof(OpenWorkshop)
                )
            ),
        typeof(NamePerson),
        typeof(ErasePerson),
    ];

    // A phrase, and whether a command is part of what it says.
    private static readonly ImmutableArray<(string Phrase, Func<Type, bool> Says)> Duties =
    [
        ("Keeps the record of all initiatives", type => type.IsAssignableTo(typeof(IInitiativeCommand)) || type == typeof(RegisterInitiative)),
        ("runs workshops", type => type.IsAssignableTo(typeof(IWorkshopCommand)) || type == typeof(OpenWorkshop)),
        ("the directory of agencies", type => type.IsAssignableTo(typeof(IAgencyCommand)) || type == typeof(RegisterAgency)),
        ("the portfolios", type => type.IsAssignableTo(typeof(IPortfolioCommand)) || type == typeof(CreatePortfolio)),
        ("the names of people", type => type == typeof(NamePerson) || type == typeof(ErasePerson)),
        ("answers in workshops", type => type == typeof(JoinWorkshop) || type == typeof(AnswerQuestions)),
        ("measurements", type => type.Name.Contains("Measurement", StringComparison.Ordinal)),
        ("milestones", type => type.Name.Contains("Milestone", StringComparison.Ordinal)),
        ("challenges", type => type.Name.Contains("Challenge", StringComparison.Ordinal) || type == typeof(RecordMitigation)),
        ("risks", type => type.Name.Contains("Risk", StringComparison.Ordinal)),
        ("decides", type => type == typeof(TakeDecision)),
        ("rates confidence", type => type == typeof(AssessConfidence)),
        ("issues status reports", type => type == typeof(IssueStatusReport)),
    ];

    // Whoever logs puts right what they logged, which no sentence says on its own.
    private static readonly ImmutableArray<Type> Corrections = [typeof(WithdrawEntry), typeof(RedateEntry)];

    public static TheoryData<Role> Roles => [.. Enum.GetValues<Role>()];

    [Theory, MemberData(nameof(Roles))]
    public void What_is_said_of_a_role_is_what_it_may_do(Role role)
    {
        var words = RoleWords.About(role);
        var allowed = Commands.Where(command => Permissions.For(command).Contains(role)).ToHashSet();
        var said = Duties.Where(duty => words.Contains(duty.Phrase, StringComparison.Ordinal)).ToList();

        Assert.All(said, duty => Assert.Empty(Commands.Where(duty.Says).Except(allowed)));
        Assert.DoesNotContain(allowed.Except(Corrections), command => !said.Any(duty => duty.Says(command)));
        Assert.Equal(allowed.Count == 0, words.Contains("changes nothing", StringComparison.Ordinal));
        Assert.Equal(Permissions.Exporters.Contains(role), words.Contains("takes bundles", StringComparison.Ordinal));
        if (words.Contains("history included", StringComparison.Ordinal))
        {
            Assert.Contains(role, Permissions.ReadersOfHistory);
        }

        if (words.Contains("logs nothing of initiatives", StringComparison.Ordinal))
        {
            Assert.DoesNotContain(allowed, command => command.IsAssignableTo(typeof(IInitiativeCommand)));
        }
    }
}
