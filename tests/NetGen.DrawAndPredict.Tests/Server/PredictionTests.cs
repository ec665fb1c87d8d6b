using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Runtime.InteropServices;
using System.Text;
using DrawAndPredict;
using DrawAndPredict.Learning;
using DrawAndPredict.Messages;

namespace NetGen.DrawAndPredict.Tests.Server;

public sealed class PredictionTests : IAsyncLifetime
{
    private const string Raw = "application/octet-stream";

    private readonly TempFolder _state = new();
    private RunningService _service = null!;

    public async Task InitializeAsync() => _service = await RunningService.Start(_state.Path);

    public async Task DisposeAsync()
    {
        await _service.DisposeAsync();
        _state.Dispose();
    }

    [Fact]
    public async Task DrawnDigitsAreRead()
    {
        Prediction[] predictions = await _service.Predict(Digits.One, Digits.Seven, Digits.Zero, Digits.Four);
        Assert.Equal(["1", "7", "0", "4"], predictions.Select(prediction => prediction.Label));
        Assert.All(predictions, prediction => Assert.Equal(1, prediction.Probabilities.Sum(), 1e-5));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(256)]
    public async Task RawFloatsAreAnsweredWithRawFloats(int images)
    {
        float[] pixels = [.. Enumerable.Repeat(Digits.Seven, images).SelectMany(image => image)];
        using HttpResponseMessage response = await Send(MemoryMarshal.AsBytes(pixels.AsSpan()).ToArray(), Raw, accept: Raw);
        response.EnsureSuccessStatusCode();
        Assert.Equal(Raw, response.Content.Headers.ContentType?.MediaType);
        Assert.Equal(Reading.Probabilities(_service.Network, pixels), MemoryMarshal.Cast<byte, float>(await response.Content.ReadAsByteArrayAsync()).ToArray());
    }

    [Fact]
    public async Task RawFloatsAreAnsweredWithJsonWhereItIsAskedFor()
    {
        using HttpResponseMessage response = await Send(MemoryMarshal.AsBytes(Digits.Zero.AsSpan()).ToArray(), Raw);
        PredictionAnswer answer = (await response.Content.ReadFromJsonAsync(ApiJson.Default.PredictionAnswer))!;
        Assert.Equal(Reading.Probabilities(_service.Network, Digits.Zero), Assert.Single(answer.Predictions).Probabilities);
    }

    [Theory]
    [InlineData("{\"images\":[]}", "There are 0 images; expected 1 to 256.")]
    [InlineData("{\"images\":[[1,2,3]]}", "The image has 3 pixels; expected 784 (28 × 28), row by row.")]
    [InlineData("{\"images\":[null]}", "The image has 0 pixels; expected 784 (28 × 28), row by row.")]
    [InlineData("{\"images\":null}", "images")]
    [InlineData("{\"pixels\":[1]}", "images")]
    [InlineData("{\"images\":[[\"a\"]]}", "$.images[0][0]")]
    [InlineData("{", "The body is not the JSON that is expected")]
    [InlineData("null", "The body is null; expected a JSON object.")]
    public async Task JsonOfAnotherShapeIsRefused(string json, string detail) =>
        await Problem.Assert(await Send(Encoding.UTF8.GetBytes(json), "application/json"), HttpStatusCode.BadRequest, detail);

    [Fact]
    public async Task TheImageThatIsWrongIsNamed()
    {
        string image = string.Join(',', Digits.One);
        await Problem.Assert(await Send(Encoding.UTF8.GetBytes($"{{\"images\":[[{image}],[{image},1]]}}"), "application/json"), HttpStatusCode.BadRequest, "Image 1 has 785 pixels; expected 784");
    }

    [Theory]
    [InlineData(0, "There are 0 images; expected 1 to 256.")]
    [InlineData(3135, "There are 3135 bytes; expected a multiple of 3136, for 784 floats an image.")]
    [InlineData(257 * 3136, "There are 257 images; expected 1 to 256.")]
    public async Task RawFloatsOfAnotherLengthAreRefused(int bytes, string detail) => await Problem.Assert(await Send(new byte[bytes], Raw), HttpStatusCode.BadRequest, detail);

    [Fact]
    public async Task PixelsThatAreNotFiniteAreRefused()
    {
        float[] pixels = [.. Digits.One];
        pixels[783] = float.NaN;
        await Problem.Assert(await Send(MemoryMarshal.AsBytes(pixels.AsSpan()).ToArray(), Raw), HttpStatusCode.BadRequest, "a pixel that is not finite");
    }

    [Theory]
    [InlineData("text/plain", "text/plain")]
    [InlineData(null, "missing")]
    public async Task OtherKindsOfBodiesAreRefused(string? type, string actual) => await Problem.Assert(
        await Send([1], type), HttpStatusCode.UnsupportedMediaType, $"The Content-Type is {actual}; expected application/json, or application/octet-stream for predictions.");

    [Fact]
    public async Task LargeBodiesAreRefused() =>
        await Problem.Assert(await Send(new byte[(4 << 20) + 1], Raw), HttpStatusCode.RequestEntityTooLarge, "too large");

    [Fact]
    public async Task UnknownPathsAreProblems() => await Problem.Assert(await _service.Client.GetAsync("/api/nothing"), HttpStatusCode.NotFound, null);

    [Fact]
    public async Task TheServiceIsHealthy() => Assert.Equal("Healthy", await _service.Client.GetStringAsync("/health"));

    [Fact]
    public async Task TheApiIsDescribed()
    {
        string document = await _service.Client.GetStringAsync("/openapi/v1.json");
        Assert.All(["\"openapi\": \"3.1.1\"", "/api/predictions", "/api/views", "/api/corrections", "/api/corrections/last", "/api/network", "PredictionRequest"], part => Assert.Contains(part, document));
    }

    [Fact]
    public async Task EachLayerCanBeSeen()
    {
        using HttpResponseMessage response = await _service.Client.PostAsJsonAsync("/api/views", new ViewRequest(Digits.Seven), ApiJson.Default.ViewRequest);
        ViewAnswer view = (await response.Content.ReadFromJsonAsync(ApiJson.Default.ViewAnswer))!;
        Assert.Equal("7", view.Label);
        Assert.Equal(["Edges", "Lines", "LinesPooled", "Strokes", "Parts", "PartsPooled", "Digits"], view.Layers.Select(layer => layer.Name));
        Assert.Equal(view.Layers.Select(layer => layer.Shape.Aggregate((product, size) => product * size)), view.Layers.Select(layer => layer.Values.Length));
        Assert.All(view.Layers, layer => Assert.Equal((0, 255), (layer.Values.Min(), layer.Values.Max())));
        Assert.Equal(7, Array.IndexOf(view.Layers[^1].Values, byte.MaxValue));
    }

    [Fact]
    public async Task TheNetworkIsDescribed()
    {
        NetworkAnswer network = (await _service.Client.GetFromJsonAsync("/api/network", ApiJson.Default.NetworkAnswer))!;
        Assert.Equal(("DigitNet", 10, 0, 32), (network.Name, network.Classes.Length, network.Corrections, network.Capacity));
        Assert.Equal([1, DigitNet.Rows, DigitNet.Columns], network.Input);
        Assert.Equal([32, 26, 26], network.Layers[0].Shape);
    }

    [Fact]
    public async Task ThePageHasNoScriptFromElsewhere()
    {
        using HttpResponseMessage response = await _service.Client.GetAsync("/");
        Assert.Equal("text/html", response.Content.Headers.ContentType?.MediaType);
        Assert.StartsWith("default-src 'self';", Assert.Single(response.Headers.GetValues("Content-Security-Policy")));
        using var again = new HttpRequestMessage(HttpMethod.Get, "/") { Headers = { IfNoneMatch = { response.Headers.ETag! } } };
        using HttpResponseMessage unchanged = await _service.Client.SendAsync(again);
        Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);
    }

    private async Task<HttpResponseMessage> Send(byte[] body, string? type, string? accept = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/predictions") { Headers = { ExpectContinue = true }, Content = new ByteArrayContent(body) { Headers = { ContentType = type is null ? null : new MediaTypeHeaderValue(type) } } };
        if (accept is not null)
        {
            request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(accept));
        }

        return await _service.Client.SendAsync(request);
    }
}
