using AlertLoadSim.Oracle.Trace;

namespace AlertLoadSim.Tests.Oracle;

/// <summary>Two sessions of one user.</summary>
public sealed class UserViewsTests
{
    [Theory]
    [InlineData("S{} +a#1 -a#2 +b#3", "S{} +a#1 -a#2 +b#3", "")]
    [InlineData("S{} +a#1 -a#2 +b#3", "S{a} -a#2 +b#3", "")]
    [InlineData("S{x} +a#1 -a#2", "S{} +a#1 -a#2", "1")] // One finding while they differ, not one per mark.
    [InlineData("S{x} +a#1 -x#2 +b#3", "S{} +a#1 -x#2 +b#3", "1")]
    [InlineData("S{x} +a#1 -x#2 +y#3", "S{} +a#1 -x#2 +z#3", "1 3")]
    [InlineData("S{x} gap +a#1 -a#2", "S{} +a#1 -a#2", "")] // Behind a gap nothing is compared.
    [InlineData("S{x} +a#1 -a#3", "S{} +b#2 -a#3", "")] // Nor behind a loss.
    [InlineData("S{x} +a#1", "S{} +b#2", "")] // At no common mark.
    [InlineData("S{x} +a", "S{} +a", "")] // Without marks there is no common place.
    public void Sessions_agree_at_the_same_mark_on_what_rings(string one, string two, string differAt)
    {
        foreach (var (first, second) in new[] { (one, two), (two, one) })
        {
            var views = new UserViews(History.User);
            var found = History.Of(first).Views.Select(view => views.See(1, view)).Concat(History.Of(second).Views.Select(view => views.See(2, view)));
            Assert.Equal(differAt, string.Join(' ', found.OfType<AlertLoadSim.Oracle.Rules.Finding>().Select(finding => finding.Mark)));
        }
    }

    [Fact]
    public void Finding_names_both_sessions_and_what_each_has()
    {
        var views = new UserViews(History.User);
        foreach (var view in History.Of("S{x} +a#1").Views)
            Assert.Null(views.See(3, view));
        var finding = views.See(5, Assert.Single(History.Of("S{} +a#1").Views))!;

        Assert.Equal(("sessions-agree", 5L, "x"), (finding.Rule.Name, finding.SessionIndex, finding.InteractionId));
        Assert.Contains("session 3 has x that session 5 has not", finding.What, StringComparison.Ordinal);
        Assert.Equal(["2.000 s session 3 behind mark 1: a, x", "2.000 s session 5 behind mark 1: a"], finding.Transcript);
    }

    [Theory]
    [InlineData("a", "", "one lacks what the other has", "session 1 has a that session 2 has not, and lacks nothing")]
    [InlineData("", "a", "one lacks what the other has", "session 1 has nothing that session 2 has not, and lacks a")]
    [InlineData("a c", "b c", "both have what the other lacks", "session 1 has a that session 2 has not, and lacks b")]
    [InlineData("a b c d e f", "", "one lacks what the other has", "session 1 has a, b, c, d, e, f that session 2 has not, and lacks nothing")]
    [InlineData("a b c d e f g h", "", "one lacks what the other has", "session 1 has a, b, c, d, e, f and 2 more that session 2 has not, and lacks nothing")]
    public void Finding_tells_who_lacks_what(string one, string two, string cause, string what)
    {
        var views = new UserViews(History.User);
        Assert.Null(views.See(1, Rings(1, one)));
        var finding = views.See(2, Rings(1, two))!;
        Assert.Equal((cause, "at mark 1 " + what), (finding.Cause, finding.What));
    }

    [Fact]
    public void Each_pair_that_differs_is_told_once_whoever_comes_first()
    {
        var views = new UserViews(History.User);
        (long Session, string Rings, bool IsTold)[] seen =
        [
            (1, "a", false), (2, "b", true), (3, "c", true), (4, "a", false), // At mark 1, each against session 1.
            (2, "b", false), (1, "a", false), (3, "c", true), (4, "d", true), // At mark 2, each against session 2.
        ];
        for (var i = 0; i < seen.Length; i++)
            Assert.Equal(seen[i].IsTold, views.See(seen[i].Session, Rings(1 + (i / 4), seen[i].Rings)) is not null);
    }

    private static ViewAtMark Rings(long mark, string ids) => new(mark, TimeSpan.Zero, ids.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    [Fact]
    public void Window_of_marks_is_bounded_and_what_fell_out_is_not_compared()
    {
        var views = new UserViews(History.User);
        for (var mark = 1; mark <= 300; mark++)
            Assert.Null(views.See(1, new ViewAtMark(mark, TimeSpan.Zero, ["a"])));
        Assert.Null(views.See(2, new ViewAtMark(1, TimeSpan.Zero, ["b"])));
        Assert.NotNull(views.See(2, new ViewAtMark(300, TimeSpan.Zero, ["b"])));
    }
}
