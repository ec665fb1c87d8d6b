using NetGen.Inspection;
using NetGen.Runtime;

namespace NetGen;

public abstract unsafe partial class Network
{
    /// <summary>
    /// Measures what each step of a prediction takes on this thread: medians of repetitions, in turns with the whole prediction and with what the processor
    /// can do at most. It takes some 60 predictions. Others may predict meanwhile, but then they are measured too.
    /// A network that computes all layers with bytes (<see cref="NetworkAttribute.FullInteger"/>) has no steps, and only the time of the whole.
    /// </summary>
    /// <param name="input">One sample, or as many as <see cref="Predict(ReadOnlySpan{float}, Span{float})"/> takes as one run of blocks.</param>
    /// <exception cref="ArgumentException">The input is neither one sample nor such a number of them.</exception>
    /// <exception cref="InvalidOperationException">The network is not <see cref="NetworkAttribute.Inspectable"/>, or another thread is training it.</exception>
    public NetworkProfile Profile(ReadOnlySpan<float> input)
    {
        RequireInspectable();
        int images = CheckInput(input.Length);
        Prediction prediction = _prediction ?? Prepare();
        bool takesBlocks = prediction.Integer is null && prediction.MostFewImages < int.MaxValue;
        int least = takesBlocks ? prediction.MostFewImages + 1 : 1;
        int most = takesBlocks ? prediction.MaxImages : 1;
        if (images != 1 && (images < least || images > most))
        {
            throw new ArgumentException($"The input has {images} samples; expected 1{(takesBlocks ? $", or from {Math.Max(2, least)} to {most}" : string.Empty)}.", nameof(input));
        }

        AlignedBuffer workspace = _workspaces.Rent();
        float[] output = new float[images * _outputLength];
        NetworkProfile profile;
        fixed (float* x = input, y = output)
        {
            profile = new KernelProfiler(this, prediction, workspace.Pointer, x, y, images).Measure();
        }

        _workspaces.Return(workspace);
        RequireUntrained("profile");
        GC.KeepAlive(prediction);
        GC.KeepAlive(workspace);
        return profile;
    }
}
