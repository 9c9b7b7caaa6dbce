using JourneyTracker.Imports.Looking;
using JourneyTracker.Imports.Mappings;
using JourneyTracker.Imports.Tests.Mappings;
using Xunit;

namespace JourneyTracker.Imports.Tests.Looking;

public sealed class MatchedHeadersTests
{
    private static readonly Mapping Costs = Written.With(
        "cost: {name: Total cost 2023}\nplace: {name: Place}\nnote: {name: Note, optional: true}",
        "ignore: [Comment]"
    );

    [Fact]
    public void What_is_found_what_is_missing_and_what_is_new_are_told_with_the_nearest()
    {
        var matched = MatchedHeaders.Of(Costs, Written.Table(["ID", "Comment", "Total cost 2024", "Region", "Serial"]));

        Assert.Equal([("id", "ID")], matched.Found.Select(found => (found.Column, found.Header)));
        Assert.Equal(
            [("cost", "Total cost 2024", false), ("note", null, true), ("place", "Region", false)],
            matched.Missing.Select(missing => (missing.Column, missing.Near, missing.MayBeLeftOut))
        );
        Assert.Equal(["Total cost 2024", "Region", "Serial"], matched.New);
        Assert.False(matched.Fits);
    }

    [Theory]
    [InlineData("Place", "Place of work", "Place of work")]
    [InlineData("Result", "Result in 2025", "Result in 2025")]
    [InlineData("KPI", "Key indicator", "Key indicator")]
    [InlineData("Departement", "Department", "Department")]
    [InlineData("Severity", "Comment", null)]
    public void A_header_is_near_by_its_letters_its_words_or_what_people_call_so(string known, string header, string? near) =>
        Assert.Equal(near, Assert.Single(MatchedHeaders.Of(Written.With($"a: {{name: {known}}}"), Written.Table(["Id", header, "Other"])).Missing).Near);

    [Fact]
    public void The_mappings_that_fit_best_are_those_of_which_least_is_missing_and_they_are_matched_in_full()
    {
        var table = Written.Table(["Id", "Cost", "Place", "Number of serial"]);
        var (whole, near, far) = (
            Written.With("a: {name: Cost}\nb: {name: Place}"),
            Written.With("a: {name: Cost}\nb: {name: Place}\nc: {name: Serial number}"),
            Written.With("a: {name: Cost}\nb: {name: X}\nc: {name: Y}\nd: {name: Z}")
        );

        var best = MatchedHeaders.Best([far, near, whole], table, 5);
        Assert.Equal([whole, near], best.Select(matched => matched.Mapping));
        Assert.Equal("Number of serial", Assert.Single(best[1].Missing).Near);
        Assert.Equal([whole], MatchedHeaders.Best([far, near, whole], table, 1).Select(matched => matched.Mapping));
    }

    [Fact]
    public void Wide_files_are_matched_with_many_mappings_in_the_time_of_a_page()
    {
        // Words that none of the others has, so that each header of the file is looked at for each column.
        string Header(char kind, int number) => $"{kind}{number * 7919:x} {kind}{number * 104_729:x} {kind}{number}";
        var mappings = Enumerable
            .Range(0, 40)
            .Select(_ => Written.With(string.Join('\n', Enumerable.Range(0, 150).Select(at => $"c{at}: {{name: {Header(at % 2 == 0 ? 'k' : 'm', at)}}}"))))
            .ToList();
        var table = Written.Table([
            "Id",
            .. Enumerable.Range(0, 75).Select(at => Header('k', at * 2)),
            .. Enumerable.Range(0, 300).Select(at => Header('z', at + 997)),
        ]);

        var clock = System.Diagnostics.Stopwatch.StartNew();
        var best = MatchedHeaders.Best(mappings, table, 3);

        Assert.Equal((3, 75), (best.Length, best[0].MissingCount));
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(10), $"It took {clock.Elapsed}");
    }

    [Fact]
    public void What_is_accepted_is_read_from_then_on_and_so_is_what_was_before()
    {
        var table = Written.Table(["Id", "Total cost 2024", "Region"], ["x", "12", "North"]);
        var kept = MappingFile.Read(
            MappingFile.Write(MatchedHeaders.Of(Costs, table).With(new Dictionary<string, string?> { ["cost"] = "Total cost 2024", ["place"] = "Region" }))
        );

        Assert.Equal(new CellValue.Words("North"), Assert.Single(MappedTable.Of(kept, table).Rows).Values["place"]);
        Assert.True(MatchedHeaders.Of(kept, table).Fits);
        var before = Written.Table(["Id", "Total cost 2023", "Place"], ["x", "7", "South"]);
        Assert.Equal(new CellValue.Words("7"), Assert.Single(MappedTable.Of(kept, before).Rows).Values["cost"]);
        // The names by which rows are known again stay.
        Assert.Equal(Costs.Columns.Keys.Order(), kept.Columns.Keys.Order());
    }

    [Fact]
    public void A_column_that_files_no_longer_have_can_be_left_out()
    {
        var table = Written.Table(["Id", "Total cost 2023"], ["x", "12"]);
        var kept = MatchedHeaders.Of(Costs, table).With(new Dictionary<string, string?> { ["place"] = null });

        Assert.Empty(MappedTable.Of(kept, table).HeaderProblems);
    }

    [Fact]
    public void A_header_standing_twice_is_offered_to_nobody_and_told_where_it_is_used()
    {
        var matched = MatchedHeaders.Of(Costs, Written.Table(["Id", "Place", "PLACE", "Total cost 2024", "Total cost  2024"]));

        Assert.Equal("HEADER_TWICE", Assert.Single(matched.Problems).Code);
        Assert.Equal([("cost", null)], matched.Missing.Where(missing => !missing.MayBeLeftOut).Select(missing => (missing.Column, missing.Near)));
        Assert.False(matched.Fits);
    }

    [Fact]
    public void Both_headers_in_one_file_are_shown()
    {
        var both = Written.With("cost: {name: Cost, also: [Price, {starts: Amount}]}");

        Assert.Equal("HEADER_TWICE", Assert.Single(MappedTable.Of(both, Written.Table(["Id", "Cost", "Amount in £m"])).HeaderProblems).Code);
        Assert.Empty(MappedTable.Of(both, Written.Table(["Id", "Amount in £m"])).HeaderProblems);
    }

    [Theory]
    [InlineData("a: {name: A, also: [B]}\nb: {name: B}", "have the same header")]
    [InlineData("a: {name: A, also: [\" \"]}", "blank")]
    [InlineData("a: {name: A, also: [Comment]}", "also one of those that are ignored")]
    public void Other_headers_are_checked_as_the_first_one_is(string columns, string message)
    {
        var text =
            $"mapping: x\ncolumns:\n  id: {{name: Id}}\n{string.Join('\n', columns.Split('\n').Select(line => $"  {line}"))}\ninitiative: {{key: id, existing: true}}\nignore: [Comment]";
        Assert.Contains(message, Assert.Single(Written.Problems(text)).Message, StringComparison.Ordinal);
    }
}
