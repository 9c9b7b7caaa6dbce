using JourneyTracker.Core.Framework;

namespace JourneyTracker.Core.Tests.Framework;

public sealed class FrameworkFileTests
{
    private const string Good = """{"edition":"1","items":[{"id":"a","area":"governance","text":"How.","source":"Appendix A, Governance"}]}""";

    [Fact]
    public void A_complete_file_reads() =>
        Assert.Equal(
            [new ChecklistItem("a", ChallengeArea.Governance, "How.", "Appendix A, Governance")],
            FrameworkFile.Read<ChecklistItem>(Good, "checklists").Items
        );

    [Theory]
    [InlineData("\"id\":\"a\"", "\"id\":\"a\",\"note\":\"x\"")]
    [InlineData("\"id\":\"a\"", "\"id\":\"a\",\"id\":\"b\"")]
    [InlineData("\"id\":\"a\",", "")]
    [InlineData("\"id\":\"a\"", "\"Id\":\"a\"")]
    [InlineData("\"a\"", "null")]
    [InlineData("\"a\"", "7")]
    [InlineData("How.", " ")]
    [InlineData("\"governance\"", "\"weather\"")]
    [InlineData("\"governance\"", "0")]
    [InlineData("\"edition\":\"1\",", "")]
    [InlineData("]}", "")]
    [InlineData("]}", ",null]}")]
    public void A_file_with_anything_unknown_missing_doubled_or_blank_is_refused(string part, string instead)
    {
        var broken = Good.Replace(part, instead, StringComparison.Ordinal);
        Assert.NotEqual(Good, broken);
        var thrown = Assert.Throws<InvalidDataException>(() => FrameworkFile.Read<ChecklistItem>(broken, "checklists"));
        Assert.StartsWith("checklists", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_list_is_refused() =>
        Assert.Throws<InvalidDataException>(() => FrameworkFile.Read<ChecklistItem>("""{"edition":"1","items":[]}""", "checklists"));
}
