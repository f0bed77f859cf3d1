using System.Collections.Immutable;
using AlertLoadSim.Workload.Scenarios.Fields;
using AlertLoadSim.Workload.Scenarios.Units;

namespace AlertLoadSim.Workload.Scenarios.Parsing;

internal sealed class SessionsReader(ScenarioInputs inputs, ProblemList problems)
{
    private static readonly TimeSpan ShortestMeanLifetime = TimeSpan.FromMilliseconds(10);

    public SessionsSpec Read(MapReader sessions, bool forEmulator) => new()
    {
        Users = new UsersReader(inputs, problems).Read(sessions, forEmulator),
        PerUser = sessions.Read(SessionsFields.PerUser),
        Notifications = ReadNotifications(sessions.Block(SessionsFields.Notifications)),
        AttributeNames = ReadAttributeNames(sessions),
        Lifetime = ReadLifetime(sessions),
        Answer = ReadAnswer(sessions.Block(AnswerFields.Block)),
        Audit = ReadAudit(sessions.Block(AuditFields.Block)),
        Timeout = sessions.Read(SessionsFields.Timeout),
        ConnectRatePerSecond = sessions.Read(SessionsFields.ConnectRate),
    };

    private NotificationsSpec ReadNotifications(MapReader map)
    {
        map.Read(SessionsFields.By);
        var read = new NotificationsSpec { Every = map.Read(SessionsFields.Every), Pacing = map.Read(SessionsFields.Pacing) };
        if (read.Every == TimeSpan.Zero && read.Pacing == Pacing.FixedRate)
        {
            problems.Add(
                map.OriginOf(SessionsFields.Every), map.PathOf(SessionsFields.Every),
                $"found 0s with pacing: fixed-rate; allowed: {SessionsFields.Every.Type.Allowed}");
        }

        return read;
    }

    private ImmutableArray<string> ReadAttributeNames(MapReader sessions)
    {
        var names = ImmutableArray.CreateBuilder<string>();
        foreach (var (node, path) in sessions.Items(SessionsFields.AttributeNames))
        {
            if (!Scalars.TryRead(node, SessionsFields.AttributeName, path, problems, out var name))
                continue;
            if (names.Contains(name))
                problems.Add(node.Origin, path, $"found {name} a second time");
            names.Add(name);
        }

        return names.ToImmutable();
    }

    private Randomness.Distribution? ReadLifetime(MapReader sessions)
    {
        var lifetime = DistributionReader.Read(sessions, SessionsFields.Lifetime, problems);
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
        After = DistributionReader.Read(answer, AnswerFields.After, problems) ?? new AnswerSpec().After,
        Share = answer.Read(AnswerFields.Share),
    };

    private static AuditSpec ReadAudit(MapReader audit) => new()
    {
        WhenRinging = audit.Read(AuditFields.WhenRinging),
        AtEnd = audit.Read(AuditFields.AtEnd),
        Every = audit.TryRead(AuditFields.Every, out var every) ? every : null,
    };
}
