using JourneyTracker.Core.Store;
using JourneyTracker.Web.Wording;

namespace JourneyTracker.Web.Tests.Wording;

public sealed class EntryKindTests
{
    [Fact]
    public void Every_kind_of_entry_has_words_of_its_own()
    {
        Assert.Equal(EventNames.All.Values.Order(), EntryKinds.All.SelectMany(group => group.Kinds).Select(kind => kind.Name).Order());
        Assert.Distinct(EntryKinds.All.SelectMany(group => group.Kinds).Select(kind => kind.Words));
    }
}
