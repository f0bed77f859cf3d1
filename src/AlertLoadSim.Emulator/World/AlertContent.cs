using System.Globalization;
using AlertLoadSim.Emulator.World.Routing;
using AlertLoadSim.Icws.Wire;
using AlertLoadSim.Workload.Centres;
using AlertLoadSim.Workload.Plans;
using AlertLoadSim.Workload.Randomness;

namespace AlertLoadSim.Emulator.World;

/// <summary>What rings: decided by the seed and the alert's number alone.</summary>
/// <remarks>Eight of ten are calls routed by ACD; the rest are direct calls, chats and mails. Forms of the values: PROTOCOL 6.5.</remarks>
internal sealed class AlertContent(ulong seed, IReadOnlyList<Caller> callers)
{
    /// <summary>What the planned alerts are about; a workgroup of this name need not have members of its own.</summary>
    public static readonly IReadOnlyList<string> Workgroups = ["Support", "Sales", "Billing", "Orders"];

    /// <summary>Rings at a user by name, so whether they are available does not matter; all else is routed.</summary>
    public bool IsDirect(PlannedAlert alert) =>
        !alert.RingsAtGroup && new SeededStream(seed, Purpose.AlertContent, alert.Number).NextUnit() is >= 0.8 and < 0.88;

    /// <param name="user">At whom it rings; of a group ring the first of them.</param>
    public Interaction Planned(PlannedAlert alert, string id, User user, DateTimeOffset utc)
    {
        var stream = new SeededStream(seed, Purpose.AlertContent, alert.Number);
        var kind = stream.NextUnit();
        var caller = callers[stream.NextInt(callers.Count)];
        var workgroup = Workgroups[stream.NextInt(Workgroups.Count)];
        var isDirect = IsDirect(alert);
        var (type, address) = kind switch
        {
            < 0.88 => ("Call", caller.Number),
            < 0.95 => ("Chat", caller.Email),
            _ => ("Email", caller.Email),
        };
        var interaction = new Interaction
        {
            Id = id,
            Type = type,
            Name = caller.Name,
            Address = address,
            AlertType = alert.RingsAtGroup ? AlertType.Workgroup : isDirect ? AlertType.User : AlertType.AcdUser,
            GroupQueue = alert.RingsAtGroup ? new QueueId { QueueType = QueueType.Workgroup, QueueName = workgroup } : null,
            AutoAnswers = alert.AutoAnswers,
            PlanNumber = alert.Number,
        };
        Describe(interaction, alert.RingsAtGroup ? null : user, utc);
        interaction.Attributes["Eic_RemoteTnRaw"] = type == "Call" ? $"sip:{address}@10.0.0.5" : "";
        interaction.Attributes["Eic_WorkgroupName"] = isDirect ? "" : workgroup;
        interaction.Attributes["Eic_CallType"] = "E";
        return interaction;
    }

    /// <summary>It comes to a workgroup's queue; who will get it is not known yet.</summary>
    public Interaction Arriving(CentreInteraction plan, string id, Workgroup workgroup, DateTimeOffset utc)
    {
        var stream = new SeededStream(seed, Purpose.AlertContent, plan.Number);
        var caller = callers[stream.NextInt(callers.Count)];
        var isSpoken = plan.Medium is CentreMedium.Call or CentreMedium.Callback;
        var interaction = new Interaction
        {
            Id = id,
            Type = plan.Medium.ToString(),
            Name = caller.Name,
            Address = isSpoken ? caller.Number : caller.Email,
            AlertType = plan.RingsAtGroup ? AlertType.Workgroup : AlertType.AcdUser,
            GroupQueue = plan.RingsAtGroup ? workgroup.Queue : null,
            PlanNumber = plan.Number,
        };
        Describe(interaction, null, utc);
        interaction.Attributes["Eic_RemoteTnRaw"] = isSpoken ? $"sip:{interaction.Address}@10.0.0.5" : "";
        interaction.Attributes["Eic_WorkgroupName"] = workgroup.Name;
        interaction.Attributes["Eic_WorkgroupQueueTimestamp"] = Compact(utc);
        interaction.Attributes["Eic_CallType"] = "E";
        return interaction;
    }

    /// <summary>It is offered to a user; null: to several.</summary>
    public static void Offered(Interaction interaction, User? user, DateTimeOffset utc)
    {
        interaction.Attributes["Eic_UserName"] = user?.UserId ?? "";
        interaction.Attributes["Eic_UserQueueTimestamp"] = Compact(utc);
    }

    /// <param name="user">Null: it is for a workgroup.</param>
    public static Interaction Created(CreateGenericInteractionParameters asked, string id, User? user, User creator, DateTimeOffset utc)
    {
        var interaction = new Interaction
        {
            Id = id,
            Type = "Generic",
            Name = asked.RemoteName ?? "",
            Address = asked.RemoteId ?? "",
            AlertType = user is null ? AlertType.Workgroup : AlertType.User,
            GroupQueue = user is null ? asked.QueueId : null,
            Creator = creator,
        };
        Describe(interaction, user, utc);
        interaction.Attributes["Eic_WorkgroupName"] = interaction.GroupQueue?.QueueName ?? "";
        foreach (var (name, value) in asked.AdditionalAttributes ?? new Dictionary<string, string>())
        {
            interaction.Attributes[name] = value;
        }

        return interaction;
    }

    private static void Describe(Interaction interaction, User? user, DateTimeOffset utc)
    {
        var compact = Compact(utc);
        var attributes = interaction.Attributes;
        attributes["Eic_ObjectType"] = interaction.Type;
        attributes["Eic_CallDirection"] = "I";
        attributes["Eic_RemoteName"] = interaction.Name;
        attributes["Eic_RemoteId"] = interaction.Address;
        attributes["Eic_RemoteAddress"] = interaction.Address;
        attributes["Eic_UserName"] = user?.UserId ?? "";
        attributes["Eic_CallId"] = interaction.Id;
        attributes["Eic_CallIdKey"] = interaction.Id + compact[..8];
        attributes["Eic_InitiationTime"] = compact;
        attributes["Eic_UserQueueTimestamp"] = compact;
    }
    private static string Compact(DateTimeOffset utc) => utc.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
}
