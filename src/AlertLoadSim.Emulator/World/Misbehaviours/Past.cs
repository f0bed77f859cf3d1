using AlertLoadSim.Icws.Wire;

namespace AlertLoadSim.Emulator.World.Misbehaviours;

/// <summary>The last alerts of each user, for those who confuse them.</summary>
internal sealed class Past
{
    private readonly Dictionary<User, Last> _users = [];

    public void Add(Ring ring, AlertAction action)
    {
        var last = _users.GetValueOrDefault(ring.User);
        _users[ring.User] = action == AlertAction.StartAlerting
            ? last with { Started = ring, Before = last.Started }
            : last with { Stopped = ring };
    }

    public Ring? LastStarted(User user) => _users.GetValueOrDefault(user).Started;

    public Ring? LastStopped(User user) => _users.GetValueOrDefault(user).Stopped;

    /// <summary>The user's last alert that is about another interaction.</summary>
    public Ring? Other(Ring ring)
    {
        var last = _users.GetValueOrDefault(ring.User);
        return last.Started != ring ? last.Started : last.Before;
    }

    private readonly record struct Last(Ring? Started, Ring? Before, Ring? Stopped);
}
