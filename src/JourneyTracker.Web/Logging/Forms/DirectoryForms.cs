using System.Collections.Immutable;
using JourneyTracker.Core.Agencies;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Portfolios;
using static JourneyTracker.Web.Logging.Fields;

namespace JourneyTracker.Web.Logging.Forms;

/// <summary>Forms for what initiatives are kept in: the list itself, agencies and portfolios.</summary>
internal static class DirectoryForms
{
    private const string ReferenceHint = "A short name for its address: 2 to 64 small letters, digits and hyphens, such as “harbour-desk”. It stays.";

    public static ImmutableArray<LogForm> All { get; } =
    [
        new(
            typeof(RegisterInitiative),
            "initiative",
            FormGroup.Charter,
            "Register an initiative",
            Line("name", "What is it called?"),
            Line("reference", "Under which reference?", ReferenceHint),
            Text("purpose", "What is it for?"),
            Line("place", "Where does it work?"),
            Line("subjectArea", "In which field of service?", "Such as “Health and human services”."),
            On("When did it begin?"),
            Line("source", "Where is this known from?")
        )
        {
            Button = "Register it",
        },
        new(
            typeof(RegisterAgency),
            "agency",
            FormGroup.Agencies,
            "Register an agency",
            Line("name", "What is it called?"),
            Line("reference", "Under which reference?", ReferenceHint),
            Line("place", "Where does it work?"),
            Line("sector", "Of which sector?", "Such as “Local government”."),
            On("Since when is it known to exist?")
        )
        {
            Button = "Register it",
        },
        new(
            typeof(RenameAgency),
            "rename",
            FormGroup.Agencies,
            "Rename an agency",
            Line("name", "What is it called now?").As(situation => situation.About),
            Reason("What led to it. The former name is still found by searching."),
            On("Since when?")
        )
        {
            Button = "Rename it",
        },
        new(
            typeof(MergeAgency),
            "merge",
            FormGroup.Agencies,
            "Log that an agency became part of another",
            One("intoAgencyId", "Of which agency is it a part now?", Choice.OtherAgencies),
            Reason("What led to it."),
            On("Since when?")
        ),
        new(
            typeof(SplitAgency),
            "split",
            FormGroup.Agencies,
            "Log that an agency was split into several",
            Many("intoAgencyIds", "Into which agencies of the directory?", Choice.OtherAgencies),
            Lines(
                "newAgencies",
                "Into which new ones?",
                "One name on each line. Each becomes an agency, with a reference made from its name; to choose the reference yourself, add it in brackets: Pilot service (pilots). A split needs at least two agencies."
            ),
            Reason("What led to it."),
            On("When?")
        ),
        new(
            typeof(DissolveAgency),
            "dissolve",
            FormGroup.Agencies,
            "Log that an agency was dissolved",
            Reason("What led to it. What it took part in stays recorded."),
            On("When?")
        ),
        new(
            typeof(WithdrawAgencyEntry),
            "withdraw",
            FormGroup.Correction,
            "Withdraw an entry",
            Hidden("withdrawnEntryId", _ => null),
            Reason("Why it is wrong. The entry and its withdrawal both stay visible."),
            On("When was that found out?")
        )
        {
            Button = "Withdraw it",
            OnlyInPlace = true,
        },
        new(
            typeof(RedateAgencyEntry),
            "redate",
            FormGroup.Correction,
            "Correct the date of an entry",
            Hidden("redatedEntryId", _ => null) with
            {
                IsAbout = true,
            },
            Date("newOn", "When was it really?").As(DirectionForms.StandingDate),
            Reason("How the mistake came about. The first date stays visible."),
            On("When was that found out?")
        )
        {
            Button = "Correct it",
            OnlyInPlace = true,
        },
        new(
            typeof(CreatePortfolio),
            "portfolio",
            FormGroup.Portfolios,
            "Create a portfolio",
            Line("name", "What is it called?"),
            Line("reference", "Under which reference?", ReferenceHint),
            Text("description", "What is the group for?"),
            On("Since when is it kept?")
        )
        {
            Button = "Create it",
        },
        new(
            typeof(RenamePortfolio),
            "rename",
            FormGroup.Portfolios,
            "Rename a portfolio",
            Line("name", "What is it called now?").As(situation => situation.About),
            Reason("What led to it."),
            On("Since when?")
        )
        {
            Button = "Rename it",
        },
        new(
            typeof(AddToPortfolio),
            "add",
            FormGroup.Portfolios,
            "Add an initiative to a portfolio",
            Initiative("initiativeId", "Which initiative?"),
            Reason("Why it belongs there."),
            On("Since when?")
        )
        {
            Button = "Add it",
        },
        new(
            typeof(RemoveFromPortfolio),
            "remove",
            FormGroup.Portfolios,
            "Remove an initiative from a portfolio",
            One("initiativeId", "Which initiative?", Choice.Members),
            Reason("Why it no longer belongs there."),
            On("Since when?")
        )
        {
            Button = "Remove it",
        },
        new(
            typeof(WithdrawPortfolioEntry),
            "withdraw",
            FormGroup.Correction,
            "Withdraw an entry",
            Hidden("withdrawnEntryId", _ => null),
            Reason("Why it is wrong. The entry and its withdrawal both stay visible."),
            On("When was that found out?")
        )
        {
            Button = "Withdraw it",
            OnlyInPlace = true,
        },
        new(
            typeof(RedatePortfolioEntry),
            "redate",
            FormGroup.Correction,
            "Correct the date of an entry",
            Hidden("redatedEntryId", _ => null) with
            {
                IsAbout = true,
            },
            Date("newOn", "When was it really?").As(DirectionForms.StandingDate),
            Reason("How the mistake came about. The first date stays visible."),
            On("When was that found out?")
        )
        {
            Button = "Correct it",
            OnlyInPlace = true,
        },
    ];
}
