using System.Net.Http.Json;

namespace NetGen.DrawAndPredict.Tests.Browser;

/// <summary>What the server says of an image when it is asked without the page.</summary>
internal sealed record Reading(string Label, float[] Probabilities)
{
    public static async Task<Reading> OfAsync(ServerProcess server, float[] pixels)
    {
        using HttpResponseMessage response = await server.Client.PostAsJsonAsync("api/predictions", new { images = new[] { pixels } });
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync<Readings>())!.Predictions.Single();
    }

    private sealed record Readings(Reading[] Predictions);
}
