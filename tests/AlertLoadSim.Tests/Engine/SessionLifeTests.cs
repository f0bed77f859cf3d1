using AlertLoadSim.Engine.Sessions;
using AlertLoadSim.Workload.Plans;
using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.Tests.Engine;

/// <summary>What happens to a session beside its core. Words as in <see cref="CoreStory"/>.</summary>
public sealed class SessionLifeTests
{
    [Fact]
    public void What_comes_late_from_a_server_that_was_left_is_nobodys()
    {
        var bench = new PollBench(new SessionsSpec { OnSessionLost = SessionLostAction.Reconnect });
        var life = new SessionLife(
            new SessionPlan(0, 0, TimeSpan.Zero, TimeSpan.FromMinutes(1), TimeSpan.Zero), new UserCredentials(Oracle.History.User, "secret"), bench.Tools,
            _ => { }, _ => { });
        life.Begin();
        // An alert that the server wrote behind its farewell, in the same breath; then the end of the connections.
        foreach (var word in new[] { "login", "subscribed", "S{}", "down", "+a#1", "broken", "auditLost", "timeout", "opened" })
            Assert.True(life.TryHandle(new SessionProtocol.OfLink(0, CoreStory.MessageOf(word, TimeSpan.Zero))));

        var counts = bench.Recorder.Counts;
        Assert.Equal((1, 0, 0, 0), (counts.SessionsLost, counts.AlertsNoticed, counts.Gaps, counts.StreamsBroken));
        Assert.False(life.IsOver);
    }
}
