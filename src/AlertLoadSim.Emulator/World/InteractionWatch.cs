using System.Text.Json.Nodes;

namespace AlertLoadSim.Emulator.World;

/// <summary>A session's subscription to one interaction (PROTOCOL 7.3). It ends with the interaction, or when somebody else takes it.</summary>
internal sealed class InteractionWatch(Session session, Interaction interaction, IReadOnlyList<string> attributeNames)
{
    private Dictionary<string, string> _told = [];

    public void Begin()
    {
        session.InteractionWatches.Add(interaction.Id, this);
        interaction.Watch(this);
        _told = interaction.Attributes.Select(attributeNames);
        Tell("interactionChangedMessage", isDelta: false, _told);
    }

    public void TellChange()
    {
        if (!interaction.IsOf(session.User))
        {
            Tell("interactionLostRightsMessage", isDelta: true);
            End();
            return;
        }

        var now = interaction.Attributes.Select(attributeNames);
        if (now.ChangedSince(_told) is { Count: > 0 } changed)
        {
            Tell("interactionChangedMessage", isDelta: true, changed);
        }

        _told = now;
        if (interaction.Stage == InteractionStage.Ended)
        {
            Tell("interactionDeallocatedMessage", isDelta: true);
            End();
        }
    }

    public void End()
    {
        session.InteractionWatches.Remove(interaction.Id);
        interaction.Watches?.Remove(this);
    }

    private void Tell(string type, bool isDelta, IEnumerable<KeyValuePair<string, string>>? attributes = null)
    {
        var message = new JsonObject
        {
            ["__type"] = "urn:inin.com:interactions:" + type,
            ["isDelta"] = isDelta,
            // Capital "ID" here and nowhere else (PROTOCOL 4).
            ["interactionID"] = interaction.Id,
        };
        if (attributes is not null)
        {
            message["attributes"] = attributes.ToJson();
        }

        session.Enqueue(message);
    }
}
