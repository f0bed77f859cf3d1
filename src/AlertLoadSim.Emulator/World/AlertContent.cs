using System.Globalization;
using AlertLoadSim.Icws.Wire;
using AlertLoadSim.Workload.Plans;
using AlertLoadSim.Workload.Randomness;

namespace AlertLoadSim.Emulator.World;

/// <summary>What rings: decided by the seed and the alert's number alone.</summary>
/// <remarks>Eight of ten are calls routed by ACD; the rest are direct calls, chats and mails. Forms of the values: PROTOCOL 6.5.</remarks>
internal sealed class AlertContent(ulong seed, IReadOnlyList<Caller> callers)
{
    private static readonly string[] Workgroups = ["Support", "Sales", "Billing", "Orders"];

    public Interaction Planned(PlannedAlert alert, string id, User user, DateTimeOffset utc)
    {
        var stream = new SeededStream(seed, Purpose.AlertContent, alert.Number);
        var kind = stream.NextUnit();
        var caller = callers[stream.NextInt(callers.Count)];
        var workgroup = Workgroups[stream.NextInt(Workgroups.Length)];
        var isDirect = kind is >= 0.8 and < 0.88;
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
            AlertType = isDirect ? AlertType.User : AlertType.AcdUser,
            PlanNumber = alert.Number,
        };
        Describe(interaction, user, utc);
        interaction.Attributes["Eic_RemoteTnRaw"] = type == "Call" ? $"sip:{address}@10.0.0.5" : "";
        interaction.Attributes["Eic_WorkgroupName"] = isDirect ? "" : workgroup;
        interaction.Attributes["Eic_CallType"] = "E";
        return interaction;
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
        var compact = utc.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
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
}
