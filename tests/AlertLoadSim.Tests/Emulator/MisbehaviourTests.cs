using AlertLoadSim.Emulator.World;
using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.Tests.Emulator;

/// <summary>What all misbehaviours have in common.</summary>
public sealed class MisbehaviourTests
{
    public static TheoryData<MisbehaviourKind> Kinds => [.. Enum.GetValues<MisbehaviourKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void With_a_share_of_0_everything_is_told_as_without_the_fault(MisbehaviourKind kind)
    {
        var town = new MisbehaviourTown(kind, share: 0);
        var faithful = new MisbehaviourTown(7);

        Assert.Equal(Story(faithful), Story(town));
        Assert.Empty(town.Faults);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void With_a_share_of_all_it_happens_and_the_truth_names_nothing_else(MisbehaviourKind kind)
    {
        var town = new MisbehaviourTown(kind);

        Assert.NotEqual(Story(new MisbehaviourTown(7)), Story(town));
        Assert.NotEmpty(town.Faults);
        Assert.All(town.Faults, fault => Assert.Equal(kind, fault.Kind));
        Assert.Equal(Enumerable.Range(1, town.Faults.Count).Select(n => (long)n), town.Faults.Select(fault => fault.Number));
        Assert.Equal(town.Faults.Count, town.Centre.Tally.Misbehaviours);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Half_of_them_are_those_that_the_seed_decides(MisbehaviourKind kind)
    {
        var stories = new[] { 7UL, 7UL, 8UL }.Select(seed => Story(new MisbehaviourTown(seed, new FaultSpec.Misbehave(kind, 0.5)))).ToList();

        Assert.Equal(stories[0], stories[1]);
        Assert.NotEqual(stories[0], stories[2]);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Whatever_is_told_wrongly_the_truth_of_alerts_stays(MisbehaviourKind kind)
    {
        static IEnumerable<(long, string)> Truth(MisbehaviourTown town)
        {
            Story(town);
            return town.Town.Truth.Select(happened => happened switch
            {
                TruthEvent.Raised raised => (raised.Mark, "raised " + raised.Interaction + raised.Name + raised.Address),
                TruthEvent.Stopped stopped => (stopped.Mark, "stopped " + stopped.Interaction + stopped.Why),
                TruthEvent.Subscribed subscribed => (subscribed.Mark, "subscribed " + string.Join(',', subscribed.Ringing)),
                _ => (0, ""),
            }).Where(line => line.Item2.Length > 0);
        }

        Assert.Equal(Truth(new MisbehaviourTown(7)), Truth(new MisbehaviourTown(kind)));
    }

    [Fact]
    public void All_of_them_together_are_told_without_a_defect()
    {
        var town = new MisbehaviourTown(7, [.. Enum.GetValues<MisbehaviourKind>().Select(kind => new FaultSpec.Misbehave(kind, 0.2))]);
        Story(town, rounds: 60);

        Assert.Equal(Enum.GetValues<MisbehaviourKind>(), town.Faults.Select(fault => fault.Kind).Distinct().Order());
    }

    /// <summary>Two users, in whose queues everything happens at which something can go wrong.</summary>
    private static List<string> Story(MisbehaviourTown town, int rounds = 12)
    {
        var heard = new List<string>();
        Session[] sessions = [town.Town.Connect(1), town.Town.Connect(2)];
        for (var round = 0; round < rounds; round++)
        {
            Each(town.SubscribeAgain);
            // As late as the sessions of real clients: some deltas stand beside the snapshot.
            var first = sessions.Select(town.Raise).ToList();
            Each(Hear);
            var second = sessions.Select(town.Raise).ToList();
            Each(session => town.Pickup(session, first[session.User.Index].Interaction));
            Each(Hear);
            Each(town.SubscribeAgain);
            Each(Hear);
            Each(session => town.Pickup(session, second[session.User.Index].Interaction));
            Each(Hear);
            town.Town.Wait(1.5);
            Each(Hear);
            Each(town.Unsubscribe);
            Each(Hear);
            Each(Hear);
        }

        return heard;

        void Each(Action<Session> act) => Array.ForEach(sessions, act);

        void Hear(Session session)
        {
            var drained = town.Poll(session);
            heard.Add($"{session.User.UserId}: {string.Join(' ', drained.Messages.Select(m => m.ToText()))} {string.Join(',', drained.Messages.Faults())}");
        }
    }
}
