using AlertLoadSim.Oracle.Trace;

namespace AlertLoadSim.Tests.Oracle;

public sealed class MarkLedgerTests
{
    [Theory]
    [InlineData("1 2 3", "", "")]
    [InlineData("5 6", "", "")]
    [InlineData("1 3", "", "2")]
    [InlineData("1 5", "", "2-4")]
    [InlineData("1 5 3", "", "2 4")]
    [InlineData("1 5 2 4 3", "", "")]
    [InlineData("1 gap 5", "", "2-4?")]
    [InlineData("1 gap 5 3", "", "2? 4?")]
    [InlineData("1 gap 1 5", "", "2-4?")] // A mark seen before proves nothing about the lost reply.
    [InlineData("gap 5 7", "", "6")]
    [InlineData("3", "0", "1-2")]
    [InlineData("gap 3", "0", "1-2?")]
    [InlineData("3", "2", "")]
    public void Holes_are_what_did_not_come(string marks, string baseline, string holes)
    {
        var ledger = new MarkLedger(baseline.Length == 0 ? null : long.Parse(baseline));
        foreach (var word in marks.Split(' '))
        {
            if (word == "gap")
                ledger.LoseReply();
            else
                ledger.See(long.Parse(word));
        }
        Assert.Equal(holes, string.Join(' ', ledger.Holes.Select(Short)));
    }

    [Fact]
    public void Place_of_a_mark_is_told()
    {
        var ledger = new MarkLedger();
        Assert.Equal(
            [MarkPlace.InOrder, MarkPlace.BehindHole, MarkPlace.Repeated, MarkPlace.Late, MarkPlace.Repeated, MarkPlace.InOrder],
            new long[] { 1, 3, 3, 2, 2, 4 }.Select(ledger.See));
    }

    [Theory]
    [InlineData(5, MarkPlace.Late)] // Of before the baseline, and so not seen here.
    [InlineData(6, MarkPlace.InOrder)]
    [InlineData(7, MarkPlace.BehindHole)]
    public void First_mark_is_placed_by_the_baseline(long mark, MarkPlace place) => Assert.Equal(place, new MarkLedger(5).See(mark));

    [Fact]
    public void Space_is_bounded_whatever_marks_come()
    {
        var ledger = new MarkLedger();
        long mark = 1;
        for (var i = 0; i < 12_000; i++)
            ledger.See(mark += 4); // A hole of three before each.
        Assert.False(ledger.Holes[^1].Provable); // The one that the last two thousand were merged into: marks came in between.
        for (var back = mark - 2; back > 1; back -= 4)
            Assert.Equal(MarkPlace.Late, ledger.See(back)); // The middle of each hole: would split it.
        Assert.DoesNotContain(ledger.Holes, hole => hole.Provable); // What cannot be kept apart proves nothing.
        for (var i = 0; i < 12_000; i++)
            ledger.See(mark += 4);

        Assert.InRange(ledger.Holes.Count, 1, 10_000);
        Assert.All(ledger.Holes, hole => Assert.True(hole.Count > 0));
    }

    private static string Short(MarkHole hole) =>
        (hole.Count == 1 ? $"{hole.From}" : $"{hole.From}-{hole.To}") + (hole.Provable ? "" : "?");
}
