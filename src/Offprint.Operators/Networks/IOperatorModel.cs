namespace Offprint.Operators;

/// <summary>Something that gives the values of an operator for new input functions.</summary>
public interface IOperatorModel
{
    /// <summary>Values for the functions and queries of data, whose targets are not looked at.</summary>
    /// <param name="data">Aligned or triples, with as many sensors and coordinates as the model was made from.</param>
    /// <returns>Laid out as <see cref="OperatorData.Targets"/>.</returns>
    /// <exception cref="InputException">The number of sensors or coordinates is another, or the model needs the queries it was made from.</exception>
    float[] Predict(OperatorData data);
}
