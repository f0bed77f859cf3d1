using AlertLoadSim.Emulator.World;
using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.Tests.Emulator;

public sealed class CentreFaultTests
{
    [Fact]
    public void Dropped_and_doubled_deltas_are_decided_by_the_seed_whatever_the_order_of_logins()
    {
        Assert.Equal(Story(7, [1, 2, 3]), Story(7, [3, 1, 2]));
        Assert.NotEqual(Story(7, [1, 2, 3]), Story(8, [1, 2, 3]));
    }

    [Fact]
    public void Shares_of_faults_are_kept_and_the_truth_tells_each()
    {
        var town = new Town(7, new FaultSpec.DropDelta(0.1), new FaultSpec.DuplicateDelta(0.2));
        var session = town.Subscribed();
        for (var i = 0; i < 1000; i++)
        {
            town.Ring();
        }

        var raised = town.Truth.OfType<TruthEvent.Raised>().ToList();
        var (dropped, doubled) = (raised.Count(r => r.To.Dropped.Count > 0), raised.Count(r => r.To.Doubled.Count > 0));
        Assert.InRange(dropped, 60, 140);
        Assert.InRange(doubled, 130, 230);
        Assert.Equal(1000, raised.Count(r => r.To.Queued.Count > 0) + dropped);
        Assert.All(raised, r => Assert.Subset(r.To.Queued.ToHashSet(), r.To.Doubled.ToHashSet()));
        Assert.Equal(1 + 1000 - dropped + doubled, town.Drain(session).Count);
        Assert.Equal(1000 - dropped + doubled, town.Centre.Tally.DeltasQueued);
    }

    [Fact]
    public void Snapshots_are_never_dropped()
    {
        var town = new Town(7, new FaultSpec.DropDelta(1));
        var session = town.Subscribed();
        town.Ring();
        town.Subscribe(session, Town.Marks);

        Assert.Equal("S{} S{1}", town.Poll(session));
    }

    [Theory]
    [InlineData(FaultOperation.Subscribe, 500, null)]
    [InlineData(FaultOperation.Any, 500, 500)]
    [InlineData(FaultOperation.Poll, null, 500)]
    [InlineData(FaultOperation.Unsubscribe, null, null)]
    public void Error_concerns_its_operation_only(FaultOperation operation, int? subscribe, int? poll)
    {
        var town = new Town(7, new FaultSpec.Error(500, operation == FaultOperation.Any ? 0.999999 : 1, operation));
        var connect = town.Centre.Connect(new LogOn.ByPassword("agent0001", "secret"), 0);
        if (operation == FaultOperation.Any)
        {
            Assert.Equal(500, connect.Refusal!.Status);
            return;
        }

        Assert.Equal(subscribe, town.Subscribe(connect.Value)?.Status);
        Assert.Equal(poll, town.Centre.DrainMessages(Town.Proof(connect.Value), 0).Refusal?.Status);
    }

    [Fact]
    public void Poll_that_gets_an_error_takes_nothing_away()
    {
        var town = new Town(7, new FaultSpec.Error(500, 0.5, FaultOperation.Poll));
        var session = town.Subscribed();
        var answers = Enumerable.Range(0, 20).Select(_ => town.Centre.DrainMessages(Town.Proof(session), 0)).ToList();

        Assert.Contains(answers, a => a.Refusal is not null);
        Assert.Equal(1, answers.Where(a => a.Refusal is null).Sum(a => a.Value.Messages.Count));
    }

    private static List<string> Story(ulong seed, int[] order)
    {
        var town = new Town(seed, new FaultSpec.DropDelta(0.3), new FaultSpec.DuplicateDelta(0.3), new FaultSpec.LoseReply(0.3, LoseReplyBy.Close));
        var sessions = order.Select(user => town.Subscribed(user)).OrderBy(s => s.User.Index).ToList();
        var story = new List<string>();
        for (var i = 0; i < 50; i++)
        {
            foreach (var session in sessions)
            {
                town.Ring(session.User.Index + 1, session);
                var drained = town.Centre.DrainMessages(Town.Proof(session), town.NowNs).Value;
                story.Add($"{session.User.UserId}: {string.Join(',', drained.Marks)} {drained.LoseBy}");
            }
        }

        return story;
    }
}
