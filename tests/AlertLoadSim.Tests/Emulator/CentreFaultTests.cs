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

    [Fact]
    public void Expired_session_is_unknown_from_that_request_on_and_the_truth_tells_why()
    {
        var town = new Town(7, new FaultSpec.ExpireSession(0.2));
        var session = town.Connect();
        Refusal? refusal;
        do
        {
            refusal = town.Subscribe(session);
        }
        while (refusal is null);

        Assert.Equal(Refusals.UnknownSession, refusal);
        Assert.Equal(Refusals.UnknownSession, town.Centre.DrainMessages(Town.Proof(session), town.NowNs).Refusal);
        Assert.Equal(UnsubscribeReason.ExpiredByFault, Assert.IsType<TruthEvent.Unsubscribed>(town.Truth[^1]).Why);
        Assert.Equal((1, 0), (town.Centre.Tally.SessionsExpired, town.Centre.SessionCount));
    }

    [Fact]
    public void Share_of_expiring_requests_is_kept_and_decided_by_session_and_request()
    {
        static List<long> Lives(ulong seed)
        {
            var town = new Town(seed, new FaultSpec.ExpireSession(0.1));
            var lives = new List<long>();
            for (var i = 0; i < 300; i++)
            {
                var session = town.Connect();
                while (town.Centre.Heartbeat(Town.Proof(session), town.NowNs) is null)
                {
                }

                lives.Add(session.Requests);
            }

            return lives;
        }

        Assert.Equal(Lives(7), Lives(7));
        Assert.InRange(Lives(7).Average(), 8.5, 11.5);
    }

    [Fact]
    public void Each_operation_is_hit_by_its_own_errors_and_by_no_other()
    {
        foreach (var operation in Enum.GetValues<FaultOperation>().Where(o => o is not (FaultOperation.Any or FaultOperation.Connect)))
        {
            var town = new Town(7, new FaultSpec.Error(418, 1, operation));
            var proof = Town.Proof(town.Connect());
            var hit = Operations(town.Centre, proof).Where(o => o.Refusal?.Status == 418).Select(o => o.Operation).Distinct();

            Assert.Equal([operation], hit);
        }
    }

    [Fact]
    public void Every_error_status_has_an_error_id_and_a_message_of_its_own()
    {
        var refusals = Enumerable.Range(400, 200).Select(status => Refusals.Injected(status, ["ic-b"])).ToList();

        Assert.Equal(200, refusals.Select(r => r.Error.ErrorId).Distinct().Count(id => id is not null));
        Assert.Equal(200, refusals.Select(r => r.Error.Message).Distinct().Count());
        var login = new Town(7, new FaultSpec.Error(503, 1, FaultOperation.Connect)).Centre.Connect(new LogOn.ByPassword("agent0001", "secret"), 0);
        Assert.NotEmpty(login.Refusal!.Error.AlternateHostList!);
        Assert.DoesNotContain(login.Refusal.Error.ErrorId, refusals.Select(r => r.Error.ErrorId));
    }

    private static IEnumerable<(FaultOperation Operation, Refusal? Refusal)> Operations(Centre centre, Credentials proof)
    {
        yield return (FaultOperation.Any, centre.Heartbeat(proof, 0));
        yield return (FaultOperation.Any, centre.GetConnection(proof, 0).Refusal);
        yield return (FaultOperation.Subscribe, centre.Subscribe(proof, new Subscription(null), 0));
        yield return (FaultOperation.Poll, centre.DrainMessages(proof, 0).Refusal);
        yield return (FaultOperation.Stream, centre.OpenStream(proof, new EventStream(() => { }), 0));
        yield return (FaultOperation.Unsubscribe, centre.Unsubscribe(proof, 0));
        yield return (FaultOperation.Raise, centre.CreateInteraction(proof, Refusals.Malformed, 0).Refusal);
        yield return (FaultOperation.Pickup, centre.Pickup(proof, "1", 0));
        yield return (FaultOperation.Station, centre.PutStation(proof, Refusals.Malformed, 0));
        yield return (FaultOperation.Station, centre.GetStation(proof, 0).Refusal);
        yield return (FaultOperation.Station, centre.DeleteStation(proof, 0));
        yield return (FaultOperation.Station, centre.WatchStation(proof, 0));
        yield return (FaultOperation.Status, centre.WatchStatuses(proof, Refusals.Malformed, 0));
        yield return (FaultOperation.Status, centre.ChangeStatus(proof, "agent0001", Refusals.Malformed, 0).Refusal);
        yield return (FaultOperation.Status, centre.GetStatusMessages(proof, 0).Refusal);
        yield return (FaultOperation.Queue, centre.WatchQueues(proof, "q", Refusals.Malformed, 0));
        yield return (FaultOperation.Queue, centre.UnwatchQueues(proof, "q", 0));
        yield return (FaultOperation.Disconnect, centre.Disconnect(proof, 0));
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
                story.Add($"{session.User.UserId}: {string.Join(',', drained.Messages.Marks())} {drained.LoseBy}");
            }
        }

        return story;
    }
}
