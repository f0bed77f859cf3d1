using System.Collections.Immutable;
using AlertLoadSim.Workload.Randomness;
using AlertLoadSim.Workload.Scenarios.Fields;
using AlertLoadSim.Workload.Scenarios.Units;

namespace AlertLoadSim.Workload.Scenarios.Parsing;

internal sealed class SessionsReader(ScenarioInputs inputs, ProblemList problems)
{
    private static readonly TimeSpan ShortestMeanLifetime = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan ShortestMeanThink = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan LongestMeanThink = TimeSpan.FromSeconds(60);

    /// <param name="needsUsers">False: each population has its own.</param>
    public SessionsSpec Read(MapReader sessions, TargetSpec target, bool needsUsers = true) => new()
    {
        Users = new UsersReader(inputs, problems).Read(sessions, UsersFields.Sessions, target.IsEmulator, needsUsers),
        PerUser = sessions.Read(SessionsFields.PerUser),
        Notifications = ReadNotifications(sessions.Block(SessionsFields.Notifications)),
        AttributeNames = ListReader.Read(sessions, SessionsFields.AttributeNames, SessionsFields.AttributeName, problems),
        Lifetime = ReadLifetime(sessions),
        Answer = ReadAnswer(sessions.Block(AnswerFields.Block)),
        Audit = ReadAudit(sessions.Block(AuditFields.Block)),
        Alerting = sessions.Read(SessionsFields.Alerting),
        Watch = ListReader.Read(sessions, SessionsFields.Watch, CentreWorkFields.Name, problems),
        Also = ReadAlso(sessions, target),
        OnSessionLost = sessions.Read(SessionsFields.OnSessionLost),
        Reconnect = ReadReconnect(sessions.Block(ReconnectFields.Block)),
        Timeout = sessions.Read(SessionsFields.Timeout),
        ConnectRatePerSecond = sessions.Read(SessionsFields.ConnectRate),
    };

    private NotificationsSpec ReadNotifications(MapReader map)
    {
        var byIsRight = map.TryRead(SessionsFields.By, out var by) || map.Find(SessionsFields.By) is null;
        var pacing = map.Read(SessionsFields.Pacing);
        var thinkTime = ReadThinkTime(map, pacing);
        var read = new NotificationsSpec
        {
            By = by,
            StreamShare = map.Read(SessionsFields.StreamShare),
            Every = thinkTime?.Mean ?? map.Read(SessionsFields.Every),
            Pacing = pacing,
            ThinkTime = thinkTime,
            OnStall = map.Read(SessionsFields.OnStall),
        };
        if (byIsRight && by != NotificationsBy.Mixed && map.Has(SessionsFields.StreamShare))
        {
            problems.Add(
                map.OriginOf(SessionsFields.StreamShare), map.PathOf(SessionsFields.StreamShare),
                "found a share of streams without by: mixed; allowed only there");
        }

        if (read is { OnStall: StallAction.CatchUp, Pacing: Pacing.AfterResponse })
        {
            problems.Add(
                map.OriginOf(SessionsFields.OnStall), map.PathOf(SessionsFields.OnStall),
                "found catch-up with pacing: after-response, in which no poll falls due while one is open; allowed with pacing: fixed-rate");
        }

        if (read.Every == TimeSpan.Zero && read.Pacing == Pacing.FixedRate)
        {
            problems.Add(
                map.OriginOf(SessionsFields.Every), map.PathOf(SessionsFields.Every),
                $"found 0s with pacing: fixed-rate; allowed: {SessionsFields.Every.Type.Allowed}");
        }

        return read;
    }

    private Distribution? ReadThinkTime(MapReader map, Pacing pacing)
    {
        var thinkTime = DistributionReader.Read(map, SessionsFields.ThinkTime, inputs, problems);
        if (thinkTime is null)
            return null;
        if (map.Has(SessionsFields.Every))
            Refuse("found thinkTime beside every, whose place it takes; allowed: one of the two");
        else if (pacing != Pacing.AfterResponse && !problems.AnyUnder(map.PathOf(SessionsFields.Pacing)))
            Refuse("found thinkTime with pacing: fixed-rate; allowed with pacing: after-response");
        else if (thinkTime.Mean < ShortestMeanThink || thinkTime.Mean > LongestMeanThink)
            Refuse($"found a mean of {DurationText.Format(thinkTime.Mean)}; allowed: from 1ms to 60s");
        return thinkTime;

        void Refuse(string why) => problems.Add(map.OriginOf(SessionsFields.ThinkTime), map.PathOf(SessionsFields.ThinkTime), why);
    }

    private ImmutableArray<DeskPart> ReadAlso(MapReader sessions, TargetSpec target)
    {
        var also = ListReader.Read(sessions, SessionsFields.Also, SessionsFields.Part, problems);
        if (target.IsEmulator || target.Allow.Contains(TargetPermission.Station) || problems.AnyUnder("target"))
            return also;
        foreach (var (node, path) in sessions.Items(SessionsFields.Also))
        {
            if (node is ScalarNode { Text: "station" })
                problems.Add(node.Origin, path, "found station, which changes something on the server; allowed on a URL with target.allow: [station]");
        }

        return also;
    }

    private static ReconnectSpec ReadReconnect(MapReader reconnect) => new()
    {
        Every = reconnect.Read(ReconnectFields.Every),
        Jitter = reconnect.Read(ReconnectFields.Jitter),
        Rounds = reconnect.Read(ReconnectFields.Rounds),
    };

    private Distribution? ReadLifetime(MapReader sessions)
    {
        var lifetime = DistributionReader.Read(sessions, SessionsFields.Lifetime, inputs, problems);
        if (lifetime is not null && lifetime.Mean < ShortestMeanLifetime)
        {
            problems.Add(
                sessions.OriginOf(SessionsFields.Lifetime), sessions.PathOf(SessionsFields.Lifetime),
                $"found a mean of {DurationText.Format(lifetime.Mean)}; allowed: at least 10ms");
        }

        return lifetime;
    }

    private AnswerSpec ReadAnswer(MapReader answer) => new()
    {
        After = DistributionReader.Read(answer, AnswerFields.After, inputs, problems) ?? new AnswerSpec().After,
        Share = answer.Read(AnswerFields.Share),
    };

    private AuditSpec ReadAudit(MapReader audit)
    {
        var read = new AuditSpec
        {
            WhenRinging = audit.Read(AuditFields.WhenRinging),
            AtEnd = audit.Read(AuditFields.AtEnd),
            Every = audit.TryRead(AuditFields.Every, out var every) ? every : null,
            AtRandom = audit.Read(AuditFields.AtRandom),
        };
        if (read.AtRandom && audit.Find(AuditFields.Every) is null)
        {
            problems.Add(
                audit.OriginOf(AuditFields.AtRandom), audit.PathOf(AuditFields.AtRandom),
                "found true without every; allowed with a mean distance, such as every: 30s");
        }

        return read;
    }
}
