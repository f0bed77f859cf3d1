using AlertLoadSim.Engine.Judging;
using AlertLoadSim.Measurement.Artifact;
using AlertLoadSim.Oracle.Raised;

namespace AlertLoadSim.Tests.Engine;

/// <summary>What <c>raises.jsonl</c> says, also when it breaks off.</summary>
public sealed class RaiseBookTests
{
    [Fact]
    public void Every_raise_is_counted_once_by_what_became_of_it()
    {
        var figures = Read("sent 1", "settled 1 raised a", "endSent 1", "ended 1 ended",
            "sent 2", "settled 2 raised b", "ended 2 gone",
            "sent 3", "settled 3 raised c", "ended 3 failed", "left 3",
            "sent 4", "settled 4 refused", "sent 5", "settled 5 indeterminate", "sent 6", "settled 6 failed", "ended 6 ended",
            "notSent nobody", "notSent busy", "notSent busy", "notSent noRaiser", "end").Figures();
        Assert.Equal((6, 3, 1, 2), (figures.Sent, figures.Raised, figures.Refused, figures.Unknown));
        Assert.Equal((1, 2, 1), (figures.NobodyToRingAt, figures.AllBusy, figures.NoRaiser));
        Assert.Equal((2, 1, 1, 1), (figures.Ended, figures.OverBefore, figures.NotEnded, figures.MayRing));
    }

    [Theory]
    [InlineData("ended", null, true, true)]
    [InlineData("gone", 404, true, false)]
    [InlineData("gone", 410, true, false)]
    [InlineData("gone", 400, false, false)] // It may have been refused for another reason.
    [InlineData("failed", 500, false, false)]
    public void The_oracle_is_told_only_of_an_end_that_is_certain(string outcome, int? status, bool isOver, bool byUs)
    {
        var raise = RaiseBook.Of("run1", [Row("sent 1"), Row("settled 1 raised a"), Row("endSent 1"), Row($"ended 1 {outcome}") with { Status = status }]).Truth.All.Single();
        Assert.Equal((isOver, byUs), (raise.EndedAt is not null, raise.WasEndedByUs));
    }

    [Fact]
    public void The_first_pickup_of_a_session_of_ours_is_known_even_before_the_201()
    {
        var pickUp = new RaiseRow { T = RaiseRow.PickUp, AtUs = 2_000_000, Interaction = "a" };
        var raises = RaiseBook.Of("run1", [Row("sent 1"), pickUp, pickUp with { AtUs = 3_000_000 }, Row("settled 1 raised a"), Row("sent 2"), Row("settled 2 raised b")]).Truth.Of("ann");
        Assert.Equal([TimeSpan.FromSeconds(2), null], raises.Select(raise => raise.PickedUpAt));
    }

    [Fact]
    public void A_record_that_breaks_off_leaves_the_last_raise_open()
    {
        var book = Read("sent 1", "settled 1 raised a", "sent 2");
        Assert.False(book.Truth.IsWhole);
        Assert.Equal([RaiseOutcome.Raised, RaiseOutcome.Unknown], book.Truth.Of("ann").Select(raise => raise.Outcome));
        Assert.Equal((1, 1, 1), (book.Figures().Unknown, book.Figures().NotEnded, book.Figures().MayRing));
    }

    [Fact]
    public void The_last_line_tells_how_many_notices_were_not_measured() =>
        Assert.Equal(3, RaiseBook.Of("run1", [Row("sent 1"), Row("end") with { NoticesDropped = 3 }]).Figures().NoticesDropped);

    [Fact]
    public void Lines_of_another_run_are_passed_over() => Assert.Empty(RaiseBook.Of("run2", [Row("sent 1")]).Truth.All);

    private static RaiseBook Read(params string[] lines) => RaiseBook.Of("run1", lines.Select(Row));

    private static RaiseRow Row(string line)
    {
        var words = line.Split(' ');
        var isNotSent = words[0] == RaiseRow.NotSent;
        return new RaiseRow
        {
            T = words[0],
            AtUs = 1_000_000,
            Mark = words.Length > 1 && !isNotSent ? $"run1:ann:{words[1]}" : null,
            Name = words.Length > 1 ? "name " + words[1] : null,
            Outcome = words.Length > 2 ? words[2] : null,
            Interaction = words.Length > 3 ? words[3] : null,
            Why = isNotSent ? words[1] : null,
        };
    }
}
