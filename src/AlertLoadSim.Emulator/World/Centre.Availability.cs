namespace AlertLoadSim.Emulator.World;

/// <summary>Becomes available again, unless the status has changed since.</summary>
internal sealed record StatusEnd(User User, UserStatus Status);

/// <summary>Who can be rung at, and who is left alone for a while because an ACD alert was not answered.</summary>
internal sealed partial class Centre
{
    // Users with a subscription, or on duty, by index: order of arrival must not decide at whom a planned alert rings.
    private readonly List<User> _reachable = [];

    // Those of them whose status takes ACD alerts.
    private readonly List<User> _available = [];

    private void SetStatus(User user, StatusMessage kind, long nowNs)
    {
        user.Status = new UserStatus(kind, _settings.UtcAt(nowNs));
        KeepReachable(user);
        foreach (var watcher in user.Watchers)
        {
            TellStatuses(watcher, [user], isDelta: true);
        }

        Settle(user, nowNs);
    }

    /// <summary>After a session of the user subscribed or ceased to, or the user's duty or status changed.</summary>
    private void KeepReachable(User user)
    {
        var isReachable = user.Subscribed.Count > 0 || user.IsOnDuty;
        Keep(_reachable, user, isReachable);
        Keep(_available, user, isReachable && user.Status.Kind.TakesAcd);
    }

    private void MarkNotAnswering(User user, long nowNs)
    {
        if (!user.Status.Kind.TakesAcd)
        {
            return;
        }

        SetStatus(user, StatusMessage.NotAnswering, nowNs);
        _agenda.Add(nowNs + Ns(_settings.NotAnsweringFor), new StatusEnd(user, user.Status));
    }

    private static void Keep(List<User> users, User user, bool belongs)
    {
        var at = users.BinarySearch(user);
        if (at < 0 && belongs)
        {
            users.Insert(~at, user);
        }
        else if (at >= 0 && !belongs)
        {
            users.RemoveAt(at);
        }
    }
}
