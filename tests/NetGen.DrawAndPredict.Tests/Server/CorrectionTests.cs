using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using DrawAndPredict;
using DrawAndPredict.Learning;
using DrawAndPredict.Messages;
using NetGen.Serialization;

namespace NetGen.DrawAndPredict.Tests.Server;

public sealed class CorrectionTests : IDisposable
{
    private readonly TempFolder _state = new();

    public void Dispose() => _state.Dispose();

    [Fact]
    public async Task ACorrectionIsLearnedAndUndone()
    {
        await using RunningService service = await RunningService.Start(_state.Path);
        Prediction before = Assert.Single(await service.Predict(Digits.One));
        CorrectionAnswer answer = await service.Correct(Digits.One, 7);
        Assert.Equal((1, "7"), (answer.Corrections, answer.Label));
        Assert.InRange(answer.Steps, 1, 199);
        Assert.Equal(answer.Probabilities, Assert.Single(await service.Predict(Digits.One)).Probabilities);
        Assert.Equal(0, await service.Undo());
        Assert.Equal(before.Probabilities, Assert.Single(await service.Predict(Digits.One)).Probabilities);
    }

    [Fact]
    public async Task EarlierCorrectionsAreNotForgotten()
    {
        await using RunningService service = await RunningService.Start(_state.Path);
        await service.Correct(Digits.One, 7);
        await service.Correct(Digits.Zero, 6);
        await service.Correct(Digits.Four, 9);
        Assert.Equal(["7", "6", "9"], (await service.Predict(Digits.One, Digits.Zero, Digits.Four)).Select(prediction => prediction.Label));
    }

    [Fact]
    public async Task CorrectionsSurviveARestart()
    {
        await using RunningService service = await RunningService.Start(_state.Path);
        float[][] states = [Assert.Single(await service.Predict(Digits.One)).Probabilities, (await service.Correct(Digits.One, 7)).Probabilities, []];
        await service.Correct(Digits.Zero, 6);
        states[2] = Assert.Single(await service.Predict(Digits.One)).Probabilities;
        for (int left = 2; left >= 0; left--)
        {
            await service.Restart();
            Assert.Equal(states[left], Assert.Single(await service.Predict(Digits.One)).Probabilities);
            if (left > 0)
            {
                Assert.Equal(left - 1, await service.Undo());
            }
        }
    }

    [Fact]
    public async Task OnlyTheNewestCorrectionsCanBeUndone()
    {
        await using RunningService service = await RunningService.Start(_state.Path, "--Capacity=2");
        float[] first = (await service.Correct(Digits.One, 7)).Probabilities;
        Assert.Equal(2, (await service.Correct(Digits.Zero, 6)).Corrections);
        Assert.Equal(2, (await service.Correct(Digits.Four, 9)).Corrections);
        await service.Restart();
        Assert.Equal(1, await service.Undo());
        Assert.Equal(0, await service.Undo());
        Assert.Equal(first, Assert.Single(await service.Predict(Digits.One)).Probabilities);
        await Problem.Assert(await service.Client.DeleteAsync("/api/corrections/last"), HttpStatusCode.Conflict, "There is no correction that could be undone.");
    }

    [Fact]
    public async Task PredictionsGoOnWhileItLearns()
    {
        await using RunningService service = await RunningService.Start(_state.Path, "--RequestsPerSecond=1000000");
        var allowed = new HashSet<string> { Text(Reading.Probabilities(service.Network, Digits.Seven)) };
        var seen = new ConcurrentBag<string>();
        using var stop = new CancellationTokenSource();
        Task[] readers = [.. Enumerable.Range(0, 2).Select(_ => Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                seen.Add(Text(Assert.Single(await service.Predict(Digits.Seven)).Probabilities));
            }
        }))];
        (float[] Pixels, int Label)[] corrections = [(Digits.One, 2), (Digits.Zero, 3), (Digits.Four, 5)];
        foreach ((float[] pixels, int label) in corrections)
        {
            int before = seen.Count;
            await service.Correct(pixels, label);
            allowed.Add(Text(Reading.Probabilities(service.Network, Digits.Seven)));
            Assert.True(seen.Count > before, "Nothing was predicted while the network learned.");
        }

        await stop.CancelAsync();
        await Task.WhenAll(readers);
        Assert.Equal(1 + corrections.Length, allowed.Count);
        Assert.Subset(allowed, seen.ToHashSet());
    }

    [Theory]
    [InlineData("\"label\":\"ten\",\"pixels\":[]", "The image has 0 pixels; expected 784")]
    [InlineData("\"label\":\"ten\",\"pixels\":PIXELS", "The label is 'ten'; expected one of 0, 1, 2, 3, 4, 5, 6, 7, 8, 9.")]
    public async Task WrongCorrectionsAreRefused(string members, string detail)
    {
        await using RunningService service = await RunningService.Start(_state.Path);
        string json = $"{{{members.Replace("PIXELS", $"[{string.Join(',', Digits.One)}]")}}}";
        await Problem.Assert(await service.Client.PostAsync("/api/corrections", new StringContent(json, Encoding.UTF8, "application/json")), HttpStatusCode.BadRequest, detail);
        Assert.Equal(0, (await service.Client.GetFromJsonAsync("/api/network", ApiJson.Default.NetworkAnswer))!.Corrections);
    }

    [Fact]
    public async Task AFolderServesOneServiceOnly()
    {
        await using RunningService service = await RunningService.Start(_state.Path);
        IOException error = await Assert.ThrowsAsync<IOException>(() => RunningService.Start(_state.Path));
        Assert.Contains("expected a folder that no other service uses", error.Message);
    }

    [Theory]
    [InlineData("correction-000001.safetensors", typeof(WeightsFormatException), "correction-000001.safetensors: The file has 7 bytes")]
    [InlineData("correction-x.safetensors", typeof(InvalidDataException), "has no number from 1 behind 'correction-'")]
    public async Task AFileThatIsNoCorrectionIsNamed(string name, Type type, string message)
    {
        File.WriteAllText(Path.Combine(_state.Path, name), "nothing");
        Exception error = await Assert.ThrowsAsync(type, () => RunningService.Start(_state.Path));
        Assert.Contains(message, error.Message);
    }

    [Fact]
    public async Task AFileOfWeightsWithoutACorrectionIsNamed()
    {
        new DigitNet(seed: 0).Save(Path.Combine(_state.Path, "correction-000001.safetensors"));
        InvalidDataException error = await Assert.ThrowsAsync<InvalidDataException>(() => RunningService.Start(_state.Path));
        Assert.Contains("expected correction.label from 0 to 9 and 784 floats as correction.pixels", error.Message);
    }

    private static string Text(float[] probabilities) => string.Join(' ', probabilities.Select(BitConverter.SingleToInt32Bits));
}
