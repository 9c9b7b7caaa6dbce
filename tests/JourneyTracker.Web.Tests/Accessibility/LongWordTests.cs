using JourneyTracker.Core.Agencies;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Framework;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Portfolios;
using JourneyTracker.Web.Tests.Browsing;

namespace JourneyTracker.Web.Tests.Accessibility;

/// <summary>A word longer than a screen is wide, wherever somebody can type one.</summary>
[Collection(PagesCollection.Name)]
public sealed class LongWordTests(PagesHost host)
{
    private static readonly string Word = string.Concat(Enumerable.Repeat("Rindfleischetikettierung", 7));
    private static readonly PartialDate On = PartialDate.Year(2020);

    [Fact]
    public async Task Makes_no_page_wider_than_the_screen()
    {
        var (reference, portfolio, agency) = ($"desk-{Guid.NewGuid():N}", $"group-{Guid.NewGuid():N}", $"office-{Guid.NewGuid():N}");
        await RecordAsync(reference, portfolio, agency);
        var page = await host.SignedInAsync("office", new() { ViewportSize = Opened.Phone });
        string[] pages =
        [
            "",
            "/journey",
            "/challenges",
            "/performance",
            "/governance",
            "/partners",
            "/information",
            "/diagnosis",
            "/advice",
            "/history",
            "/replay",
            "/log",
            "/log/forecast-step",
            "/log/milestone-reached",
            "/log/measurement",
        ];
        foreach (
            var address in pages
                .Select(part => $"/initiatives/{reference}{part}")
                .Concat([
                    $"/?portfolio={portfolio}",
                    $"/portfolios/{portfolio}",
                    $"/agencies/{agency}",
                    "/agencies?q=Rindfleisch",
                    "/portfolios",
                    $"/replay?portfolio={portfolio}",
                    "/history?q=Rindfleisch",
                ])
        )
        {
            await page.GotoAsync(address);
            await Opened.FoldOutAsync(page);
            foreach (var width in new[] { 1280, 390, 320 })
            {
                await page.SetViewportSizeAsync(width, 844);
                Assert.Equal($"{address}: {width}", $"{address}: {Math.Max(width, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"))}");
            }
        }

        await page.Context.CloseAsync();
    }

    private async Task RecordAsync(string reference, string portfolio, string agency)
    {
        var (id, office, group, step, challenge, indicator, outcome, body) = (
            Guid.NewGuid(),
            Guid.NewGuid(),
            Guid.NewGuid(),
            Guid.NewGuid(),
            Guid.NewGuid(),
            Guid.NewGuid(),
            Guid.NewGuid(),
            Guid.NewGuid()
        );
        await host.RecordAsync(
            new RegisterAgency(office, On, agency, Word, Word, Word),
            new RegisterInitiative(id, On, reference, Word, Word, Word, Word, Word),
            new CreatePortfolio(group, On, portfolio, Word, Word),
            new AddToPortfolio(group, null, Guid.NewGuid(), On, id, Word),
            new JoinPartner(id, null, Guid.NewGuid(), On, office, PartnerRole.Lead, 4, Word),
            new SignAgreement(id, null, Guid.NewGuid(), On, AgreementKind.Charter, Word, [office], Word, null),
            new PlanStep(id, null, step, On, Word, Word, [Measure.CommonBrand], [], On, On, []),
            new PlanMilestone(id, null, Guid.NewGuid(), On, Word, step, On, office, true),
            new RaiseChallenge(id, null, challenge, On, ChallengeArea.Governance, Word, Word, 4, office, step),
            new RecordMitigation(id, null, Guid.NewGuid(), On, challenge, Word, null),
            new DefineOutcome(id, null, outcome, On, Word, Word, null),
            new DefineIndicator(id, null, indicator, On, Word, IndicatorKind.Outcome, "Rindfleischetiketten", BetterDirection.Up, outcome, null, null),
            new SetTarget(id, null, Guid.NewGuid(), On, indicator, 1, On, 2, PartialDate.Year(2030), 0),
            new RecordMeasurement(id, null, Guid.NewGuid(), PartialDate.Year(2021), indicator, 1.5m, null, Word, office),
            new MapContribution(id, null, Guid.NewGuid(), On, indicator, office, Word),
            new EstablishGovernanceBody(id, null, body, On, Word, BodyAuthority.Consensus, BodyTier.Strategic, null, Word),
            new TakeDecision(id, null, Guid.NewGuid(), On, Word, DecisionSubject.Gate, null, body, Word),
            new HoldReview(id, null, Guid.NewGuid(), On, Word, Word, Word),
            new MakeRecommendation(id, null, Guid.NewGuid(), On, null, Word, null),
            new NoteStakeholderPosition(id, null, Guid.NewGuid(), On, StakeholderGroup.Unions, Word, StakeholderPosition.Sceptic, Word),
            new ClassifyInformation(id, null, Guid.NewGuid(), On, Word, SharingPermission.Unclear, Word, null)
        );
    }
}
