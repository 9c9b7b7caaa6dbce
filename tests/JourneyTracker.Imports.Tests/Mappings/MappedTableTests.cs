using JourneyTracker.Imports.Files;
using JourneyTracker.Imports.Mappings;
using Xunit;

namespace JourneyTracker.Imports.Tests.Mappings;

public sealed class MappedTableTests
{
    [Theory]
    [InlineData("{name: Start date}", "START\u00A0 \r\nDATE ")]
    [InlineData("{name: \"Start\\ndate\"}", "Start date")]
    [InlineData("{name: Café}", "cafe\u0301")]
    [InlineData("{starts: Start}", "\uFEFFStart date (latest)")]
    public void Headers_match_whatever_their_blanks_and_case(string column, string header)
    {
        var table = MappedTable.Of(Written.With($"a: {column}"), Written.Table(["Id", header], ["x", "y"]));

        Assert.Empty(table.HeaderProblems);
        Assert.Empty(table.NotMapped);
        Assert.Equal(new CellValue.Words("y"), Assert.Single(table.Rows).Values["a"]);
    }

    [Fact]
    public void A_whole_header_is_not_matched_by_its_start() =>
        Assert.Equal(
            "COLUMN_MISSING",
            Assert.Single(MappedTable.Of(Written.With("a: {name: Start}"), Written.Table(["Id", "Start date"])).HeaderProblems).Code
        );

    [Fact]
    public void A_column_that_is_missing_is_told_with_what_there_is_and_what_is_near()
    {
        var problem = Assert.Single(
            MappedTable.Of(Written.With("a: {name: Departement}"), new SourceTable(["Id", "Department", "Cost"], 4, [])).HeaderProblems
        );

        Assert.Equal((4, "Departement", null, "COLUMN_MISSING"), (problem.Row, problem.Column, problem.Value, problem.Code));
        Assert.Contains("Is “Department” meant? There are “Id”, “Department”, “Cost”.", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_can_be_without_an_optional_column_and_not_without_its_key()
    {
        Assert.Empty(MappedTable.Of(Written.With("a: {name: A, optional: true}"), Written.Table(["Id"])).HeaderProblems);
        var keyless = MappingFile.Read("mapping: x\ncolumns: {id: {name: Id, optional: true}}\ninitiative: {key: id, existing: true}");
        Assert.Equal("COLUMN_MISSING", Assert.Single(MappedTable.Of(keyless, Written.Table(["A"])).HeaderProblems).Code);
    }

    [Fact]
    public void A_header_that_stands_twice_is_shown()
    {
        var problem = Assert.Single(MappedTable.Of(Written.With("a: {name: Cost}"), Written.Table(["Id", "Cost", "COST "])).HeaderProblems);

        Assert.Equal("HEADER_TWICE", problem.Code);
        Assert.Contains("“Cost” stands twice", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_start_that_two_headers_have_is_shown()
    {
        var problem = Assert.Single(MappedTable.Of(Written.With("a: {starts: Cost}"), Written.Table(["Id", "Cost in 2023", "Cost in 2024"])).HeaderProblems);

        Assert.Equal("HEADER_TWICE", problem.Code);
        Assert.Contains("“Cost in 2023” or “Cost in 2024”", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_header_that_two_columns_could_have_is_shown()
    {
        var problem = Assert.Single(
            MappedTable.Of(Written.With("a: {starts: Cost}\nb: {name: Cost total}"), Written.Table(["Id", "Cost total"])).HeaderProblems
        );

        Assert.Equal(("HEADER_TWICE", "Cost total"), (problem.Code, problem.Column));
        Assert.Contains("a and b", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_header_that_is_ignored_whole_is_no_columns_and_one_by_its_start_can_be()
    {
        var mapping = Written.With("a: {starts: Cost}", "ignore: [Cost in 2023, {starts: Co}]");
        var table = MappedTable.Of(mapping, Written.Table(["Id", "Cost in 2023", "Cost in 2024", "Comment"], ["x", "1", "2", "3"]));

        Assert.Empty(table.HeaderProblems);
        Assert.Equal(new CellValue.Words("2"), Assert.Single(table.Rows).Values["a"]);
        Assert.Empty(table.NotMapped);
    }

    [Fact]
    public void Headers_of_which_nothing_is_said_are_told_and_no_problem()
    {
        var table = MappedTable.Of(Written.With("", "ignore: [Notes]"), Written.Table(["Id", "Extra\nfigure", "Notes", ""]));

        Assert.Equal(["Extra\nfigure"], table.NotMapped);
        Assert.Empty(table.HeaderProblems);
    }

    [Fact]
    public void Rows_are_not_read_where_headers_have_problems() =>
        Assert.Throws<InvalidOperationException>(() => MappedTable.Of(Written.With("a: {name: A}"), Written.Table(["Id"], ["x"])).Rows);

    [Fact]
    public void Rows_are_read_as_they_are_asked_for()
    {
        var read = 0;
        var table = MappedTable.Of(Written.With(""), new SourceTable(["Id"], 1, Endless()));

        Assert.Equal(0, read);
        Assert.Equal([2, 3, 4], table.Rows.Take(3).Select(row => row.Number));
        Assert.Equal(3, read);

        IEnumerable<SourceRow> Endless()
        {
            while (true)
            {
                yield return new SourceRow(++read + 1, [$"x{read}"]);
            }
        }
    }

    [Fact]
    public void Rows_of_blanks_are_left_out_and_cells_that_are_not_there_are_empty()
    {
        var table = MappedTable.Of(Written.With("a: {name: A}"), Written.Table(["Id", "A"], ["x"], ["", "\u00A0 "], [], ["y", "z"]));

        Assert.Equal([2, 5], table.Rows.Select(row => row.Number));
        Assert.Equal(["id"], table.Rows.First().Values.Keys);
    }

    [Fact]
    public void All_problems_of_a_row_are_told()
    {
        var row = Assert.Single(
            MappedTable.Of(Written.With("a: {name: A, number: {}}\nb: {name: B, date: []}"), Written.Table(["Id", "A", "B"], ["x", "many", "soon"])).Rows
        );

        Assert.Equal([("A", "many"), ("B", "soon")], row.Problems.Select(problem => (problem.Column!, problem.Value!)).Order());
        Assert.Equal(["x", "many", "soon"], row.Source.Cells);
    }
}
