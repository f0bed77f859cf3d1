using AlertLoadSim.Engine.Raising;
using AlertLoadSim.Icws.Messages;
using AlertLoadSim.Icws.Wire;
using AlertLoadSim.Tests.Oracle;

namespace AlertLoadSim.Tests.Engine;

/// <summary>When an alert was raised, and what a raise without an answer became.</summary>
public sealed class RaiseBoardTests
{
    private static readonly RaiseMark Mark = new("run1", "ann", 3);

    private readonly RaiseBoard _board = new("run1");
    private readonly List<TimeSpan> _known = [];

    [Fact]
    public void The_mark_brings_the_time_with_it()
    {
        Assert.Equal(At(5), Notice(Item("77", Mark, "5")));
        Assert.Equal([At(5)], _known);
        Assert.Equal("run1:ann:3", _board.MarkOn(Item("77", Mark, "5")));
    }

    [Fact]
    public void What_another_run_has_left_is_not_ours()
    {
        var foreign = Item("77", Mark with { Run = "run0" }, "5");
        Assert.Null(_board.MarkOn(foreign));
        Assert.Null(Notice(foreign));
        Assert.Empty(_known);
    }

    [Fact]
    public void Without_a_mark_the_id_tells_whichever_comes_first()
    {
        _board.Sending(Mark);
        Assert.Null(Notice(Item("77")));
        _board.Created(Mark, "77", At(5));
        Assert.Equal([At(5)], _known); // Told when the 201 came.
        Assert.Equal(At(5), Notice(Item("77")));
        _board.Forget("77");
        Assert.Null(Notice(Item("77")));
        Assert.Equal(1, _board.Raised);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_raise_without_an_answer_is_known_as_soon_as_it_is_seen(bool isSeenFirst)
    {
        var seen = new List<string>();
        _board.Sending(Mark);
        if (isSeenFirst)
            Notice(Item("77", Mark, "5"));
        _board.Await(Mark, seen.Add);
        if (!isSeenFirst)
            Notice(Item("77", Mark, "5"));
        Notice(Item("77", Mark, "5"));
        Assert.Equal(["77"], seen);
    }

    private static TimeSpan At(long seconds) => TimeSpan.FromSeconds(seconds);

    private TimeSpan? Notice(AlertItem item) => _board.Noticed(item, At, _known.Add);

    private static AlertItem Item(string id, RaiseMark? mark = null, string? sent = null) => History.Item(id, AlertAction.StartAlerting) with
    {
        Attributes = mark is null ? null : new Dictionary<string, string> { [MarkAttributes.RaiseMark] = mark.ToString(), [MarkAttributes.RaiseSentNs] = sent! },
    };
}
