using NetGen.Benchmarks.Measuring;
using NetGen.Benchmarks.Onnx;

namespace NetGen.Benchmarks.Contenders;

/// <summary>ONNX Runtime's jobs.</summary>
/// <param name="subjects">Networks and samples.</param>
internal sealed class OrtContenders(Subjects subjects) : IDisposable
{
    private readonly List<OrtSession> _sessions = [];

    /// <summary>The contenders, whose outputs are NetGen's.</summary>
    public IEnumerable<Contender> Create()
    {
        yield return Predict(Jobs.Predict1, subjects.Fashion, 1, 1);
        yield return Predict(Jobs.Predict1, subjects.Fashion, 1, 2);
        yield return Predict(Jobs.Predict64, subjects.Fashion, Jobs.Batch, 1);
        yield return Predict(Jobs.Predict64, subjects.Fashion, Jobs.Batch, 2);
        yield return Predict(Jobs.ResNetPredict1, subjects.ResNet8, 1, 1);
        yield return Predict(Jobs.TinyMlp, subjects.TinyMlp, 1, 1);
        yield return Predict(Jobs.TinyConv, subjects.TinyConv, 1, 1);
    }

    /// <inheritdoc/>
    public void Dispose() => _sessions.ForEach(session => session.Dispose());

    private Contender Predict(string job, Network network, int batch, int threads)
    {
        var session = new OrtSession(network, batch, threads);
        _sessions.Add(session);
        subjects.Images(network).AsSpan(0, session.Input.Length).CopyTo(session.Input);
        session.Run();
        OutputCheck.Require($"{job} of {Jobs.OnnxRuntime} on {threads} thread(s)", subjects.Outputs(network, batch), session.Output);
        return Contender.Of(new ContenderId(job, Jobs.OnnxRuntime, threads), session.Run);
    }
}
