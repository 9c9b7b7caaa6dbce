using JourneyTracker.Server.Tests.Store;

namespace JourneyTracker.Server.Tests.Contract;

/// <summary>What is refused of a closed initiative, and of one that would take the place of what took its own.</summary>
public sealed class ClosedInitiativeTests(StoreHost host) : IClassFixture<StoreHost>
{
    private readonly Api _api = new(host);

    [Fact]
    public async Task Two_initiatives_do_not_take_each_others_place_by_closing_redating_or_withdrawing()
    {
        var (one, other) = (await _api.RegisterAsync("place-one"), await _api.RegisterAsync("place-other"));
        Assert.Null(await CloseAsync(one, "2020-03-01", other));
        var refused = Assert.Single((
                await _api.DoAsync(
                    "closeInitiative",
                    new
                    {
                        initiativeId = other,
                        on = "2021-03-01",
                        outcome = "SUPERSEDED",
                        supersededBy = one,
                    }
                )
            ).GetProperty("errors").EnumerateArray());
        Assert.Equal("RECORD_CONTRADICTED", refused.GetProperty("code").GetString());
        Assert.Contains("would have taken each other's place", refused.GetProperty("message").GetString(), StringComparison.Ordinal);

        // Taken up again in between, the first goes on in the place of the other.
        var resumed = (await _api.DoAsync("resumeInitiative", new { initiativeId = one, on = "2020-12-01" })).GetProperty("entryId").GetString();
        Assert.Null(await CloseAsync(other, "2021-03-01", one));
        Assert.Equal(
            "RECORD_CONTRADICTED",
            await _api.RuleAsync(
                "withdrawEntry",
                new
                {
                    initiativeId = one,
                    on = "2022",
                    withdrawnEntryId = resumed,
                    reason = "Wrong",
                }
            )
        );
    }

    [Fact]
    public async Task Of_two_that_close_at_once_in_favour_of_each_other_one_goes_on()
    {
        for (var round = 0; round < 5; round++)
        {
            var (one, other) = (await _api.RegisterAsync($"at-once-one-{round}"), await _api.RegisterAsync($"at-once-other-{round}"));
            var rules = await Task.WhenAll(CloseAsync(one, "2020", other), CloseAsync(other, "2020", one));
            Assert.Equal("RECORD_CONTRADICTED", Assert.Single(rules, rule => rule is not null));
        }
    }

    [Fact]
    public async Task A_workshop_is_opened_and_complexity_assessed_only_of_days_before_the_end()
    {
        var id = await _api.RegisterAsync("after-the-end");
        Assert.Null(
            await _api.RuleAsync(
                "closeInitiative",
                new
                {
                    initiativeId = id,
                    on = "2021-06-30",
                    outcome = "COMPLETED",
                }
            )
        );

        Assert.Equal(
            "INITIATIVE_IS_CLOSED",
            await _api.RuleAsync(
                "openWorkshop",
                new
                {
                    initiativeId = id,
                    on = "2022",
                    title = "Where do we stand?",
                },
                "workshop { id }"
            )
        );
        Assert.Null(
            await _api.RuleAsync(
                "openWorkshop",
                new
                {
                    initiativeId = id,
                    on = "2021-05",
                    title = "Where did we stand?",
                },
                "workshop { id }"
            )
        );
        Assert.Equal("RECORD_CONTRADICTED", await _api.RuleAsync("assessComplexity", Rated("2022")));
        Assert.Null(await _api.RuleAsync("assessComplexity", Rated("2021-05")));

        object Rated(string on) =>
            new
            {
                initiativeId = id,
                on,
                rangeOfNeed = 1,
                frequencyOfInteraction = 1,
                natureOfInteraction = 1,
                levelOfExpertise = 1,
            };
    }

    [Fact]
    public async Task The_reference_of_a_split_that_is_taken_is_named_with_its_place()
    {
        var agencies = new List<string?>();
        foreach (var reference in new[] { "split-taken", "taken-before" })
        {
            agencies.Add((
                    await _api.DoAsync(
                        "registerAgency",
                        new
                        {
                            on = "2001",
                            reference,
                            name = reference,
                        },
                        "agency { id }"
                    )
                ).GetProperty("entryId").GetString());
        }

        var refused = Assert.Single((
                await _api.DoAsync(
                    "splitAgency",
                    new
                    {
                        agencyId = agencies[0],
                        on = "2010",
                        newAgencies = new[] { new { reference = "split-new", name = "New" }, new { reference = "taken-before", name = "Taken" } },
                    },
                    "agency { id }"
                )
            ).GetProperty("errors").EnumerateArray());

        Assert.Equal(
            ("REFERENCE_TAKEN", "The reference 'taken-before' is already in use. Choose another."),
            (refused.GetProperty("code").GetString(), refused.GetProperty("message").GetString())
        );
        Assert.Equal(["newAgencies", "1", "reference"], refused.GetProperty("field").EnumerateArray().Select(part => part.GetString()));
    }

    private Task<string?> CloseAsync(string id, string on, string by) =>
        _api.RuleAsync(
            "closeInitiative",
            new
            {
                initiativeId = id,
                on,
                outcome = "SUPERSEDED",
                supersededBy = by,
            }
        );
}
