using System.Net.Http.Json;

namespace NetGen.DrawAndPredict.Tests.Browser;

/// <summary>What the server says of its network.</summary>
internal sealed record NetworkFacts(LayerFacts[] Layers)
{
    public static async Task<NetworkFacts> OfAsync(ServerProcess server) => (await server.Client.GetFromJsonAsync<NetworkFacts>("api/network"))!;
}
